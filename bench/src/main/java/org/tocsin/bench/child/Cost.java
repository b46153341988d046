package org.tocsin.bench.child;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What processes have cost so far. From {@code /proc} where there is one, so that the time of
 * children that have ended counts as their parent's; elsewhere from what the JVM knows.
 */
public final class Cost {
  private static final double TICKS_A_SECOND = 100; // USER_HZ, the same on every Linux
  private static final int OWN_TIME = 11; // utime, after the command's name in stat
  private static final int TIMES = 4; // utime, stime, cutime, cstime

  private Cost() {}

  /** Seconds of processor time of a process and of all below it, ended ones too. */
  public static double cpuSeconds(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants())
        .mapToDouble(Cost::ownSeconds)
        .sum();
  }

  /** Seconds of processor time by kind of thread, numbers left out of their names; Linux alone. */
  public static Map<String, Double> cpuSecondsByThread(ProcessHandle process) throws IOException {
    Path tasks = Path.of("/proc", "" + process.pid(), "task");
    Map<String, Double> seconds = new TreeMap<>();
    if (!Files.exists(tasks)) {
      return seconds;
    }
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        String stat = Files.readString(thread.resolve("stat"));
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        seconds.merge(name.replaceAll("[#\\d]+", "").strip(), ticks(stat, 2), Double::sum);
      }
    }
    return seconds;
  }

  /** The most memory a process held at once, in megabytes; NaN where the system does not say. */
  public static double peakMegabytes(ProcessHandle process) {
    return megabytes(process, "VmHWM:");
  }

  /** The memory a process holds now, in megabytes; NaN where the system does not say. */
  public static double megabytes(ProcessHandle process) {
    return megabytes(process, "VmRSS:");
  }

  private static double ownSeconds(ProcessHandle process) {
    Optional<String> stat = read(process, "stat");
    if (stat.isEmpty()) {
      return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1000.0;
    }
    return ticks(stat.get(), TIMES);
  }

  private static double ticks(String stat, int times) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = 0;
    for (int i = 0; i < times; i++) {
      ticks += Long.parseLong(fields[OWN_TIME + i]);
    }
    return ticks / TICKS_A_SECOND;
  }

  private static double megabytes(ProcessHandle process, String field) {
    return read(process, "status").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(field))
        .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static Optional<String> read(ProcessHandle process, String file) {
    try {
      return Optional.of(Files.readString(Path.of("/proc", "" + process.pid(), file)));
    } catch (IOException e) {
      return Optional.empty(); // no such system, or the process has ended
    }
  }
}
