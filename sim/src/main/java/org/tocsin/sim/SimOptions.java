package org.tocsin.sim;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tocsin.sim.fault.FaultLevel;

/**
 * What the command line asked for.
 *
 * @param corpus the folder to serve, or null for a world
 * @param utility the utility to serve instead of both, or null
 */
record SimOptions(Path corpus, WorldSettings settings, UtilityOptions utility) {
  static final String USAGE =
      """
      usage: sim --world [--port P] [--ports N] [--sources N] [--alerts-per-minute R]
                         [--live-per-source N] [--publish-limit N] [--list-limit N]
                         [--interval SECONDS] [--mirror] [--faults none|light|heavy] [--seed S]
             sim --corpus DIR [--port P]
             sim --utility [2022] [--port P] [--seed S] [--clock-start INSTANT]
                           [--clock-speed SECONDS]
      --utility       power cuts for today and tomorrow that change within five minutes
      --utility 2022  those of Sri Lanka, 27 March to 14 May 2022, each day when it was published
      --clock-start   the utility's time at the start: for 2022 2022-03-26T00:00Z, else the machine's
      --clock-speed   seconds of the utility's time per second of the machine (1)
      A port of 0 is a free one. Everything listens on loopback only.
      """;

  /**
   * Reads {@code --flag value} and {@code --flag=value}.
   *
   * @throws IllegalArgumentException whose message says what is wrong
   */
  static SimOptions parse(List<String> args) {
    List<String> words = args.stream().flatMap(SimOptions::split).toList();
    if (words.contains("--utility")) {
      return new SimOptions(null, WorldSettings.defaults(), UtilityOptions.parse(words));
    }
    Path corpus = null;
    boolean world = false;
    WorldSettings settings = WorldSettings.defaults();
    Iterator<String> rest = words.iterator();
    while (rest.hasNext()) {
      String flag = rest.next();
      if (flag.equals("--world")) {
        world = true;
      } else if (flag.equals("--mirror")) {
        settings = settings.withMirror(true);
      } else if (!rest.hasNext()) {
        throw new IllegalArgumentException(flag + " is unknown or lacks its value");
      } else if (flag.equals("--corpus")) {
        corpus = folder(rest.next());
      } else {
        settings = set(settings, flag, rest.next());
      }
    }
    if (world == (corpus != null)) {
      throw new IllegalArgumentException("say either --world or --corpus DIR or --utility");
    }
    return new SimOptions(corpus, settings, null);
  }

  private static Stream<String> split(String arg) {
    return arg.startsWith("--") ? Stream.of(arg.split("=", 2)) : Stream.of(arg);
  }

  private static WorldSettings set(WorldSettings settings, String flag, String value) {
    try {
      return switch (flag) {
        case "--port" -> settings.withPort(Integer.parseInt(value));
        case "--ports" -> settings.withPorts(Integer.parseInt(value));
        case "--sources" -> settings.withSources(Integer.parseInt(value));
        case "--alerts-per-minute" -> settings.withAlertsPerMinute(Double.parseDouble(value));
        case "--live-per-source" -> settings.withLivePerSource(Integer.parseInt(value));
        case "--publish-limit" -> settings.withPublishLimit(Integer.parseInt(value));
        case "--list-limit" -> settings.withListLimit(Integer.parseInt(value));
        case "--interval" -> settings.withIntervalSeconds(Integer.parseInt(value));
        case "--seed" -> settings.withSeed(Long.parseLong(value));
        case "--faults" -> settings.withFaults(level(value));
        default -> throw new IllegalArgumentException("unknown argument " + flag);
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(flag + " needs a number, not " + value, e);
    }
  }

  private static FaultLevel level(String value) {
    return Arrays.stream(FaultLevel.values())
        .filter(level -> level.name().toLowerCase(Locale.ROOT).equals(value))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("--faults is none, light or heavy, not " + value));
  }

  private static Path folder(String value) {
    Path folder = Path.of(value);
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("no folder " + value);
    }
    return folder;
  }
}
