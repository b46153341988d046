package org.tocsin.platform.db;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A running server as its {@code postmaster.pid} tells: line 1 the process, line 4 the port, line 8
 * the state.
 */
record Postmaster(ProcessHandle process, int port, boolean ready) {

  /**
   * The live server that works in this data directory. A number in the file that now belongs to
   * another program, which happens after a crash of the machine, is not one.
   */
  static Optional<Postmaster> in(Path cluster) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(pidFile(cluster));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,9}")) {
      return Optional.empty();
    }
    int port = lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : -1;
    boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
    return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
        .filter(process -> worksIn(process, cluster))
        .map(process -> new Postmaster(process, port, ready));
  }

  /** Whether it still runs; one that ended and that nobody collects, as in containers, does not. */
  boolean alive() {
    if (!process.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException e) {
      return process.isAlive(); // no /proc on this system, or gone just now
    }
  }

  static Path pidFile(Path cluster) {
    return cluster.resolve("postmaster.pid");
  }

  private static boolean worksIn(ProcessHandle process, Path cluster) {
    Path proc = Path.of("/proc", Long.toString(process.pid()));
    try {
      if (Files.exists(proc)) {
        return Files.readSymbolicLink(proc.resolve("exe")).endsWith("postgres")
            && Files.isSameFile(proc.resolve("cwd"), cluster);
      }
    } catch (IOException e) {
      // Unreadable for this account: the command line has to do.
    }
    String command = process.info().commandLine().orElse("");
    return command.contains("postgres") && command.contains(cluster.toString());
  }
}
