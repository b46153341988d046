package org.tocsin.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.tocsin.sim.utility.UtilitySettings;

/**
 * What the command line asked of a utility.
 *
 * @param clockStart its time at the start, null for the machine's
 * @param clockSpeed seconds of its time per second of the machine, above 0
 */
record UtilityOptions(UtilitySettings settings, Instant clockStart, double clockSpeed) {
  private static final Instant SPRING = Instant.parse("2022-03-26T00:00:00Z");
  private static final String YEAR = "2022";

  /**
   * @param words flags and values, each a word of its own
   * @throws IllegalArgumentException whose message says what is wrong
   */
  static UtilityOptions parse(List<String> words) {
    List<String> flags = new ArrayList<>(words);
    int at = flags.indexOf("--utility");
    flags.remove(at);
    boolean spring = at < flags.size() && flags.get(at).equals(YEAR);
    UtilityOptions options = new UtilityOptions(UtilitySettings.rolling(), null, 1);
    if (spring) {
      flags.remove(at);
      options = new UtilityOptions(UtilitySettings.spring2022(), SPRING, 1);
    }
    Iterator<String> rest = flags.iterator();
    while (rest.hasNext()) {
      String flag = rest.next();
      if (!rest.hasNext()) {
        throw new IllegalArgumentException(flag + " is unknown or lacks its value");
      }
      options = options.set(flag, rest.next());
    }
    return options;
  }

  /** The utility's clock, which starts now. */
  InstantSource clock(InstantSource machine) {
    if (clockStart == null && clockSpeed == 1) {
      return machine;
    }
    Instant begun = machine.instant();
    Instant start = clockStart == null ? begun : clockStart;
    return () -> {
      double passed = Duration.between(begun, machine.instant()).toMillis() * clockSpeed;
      return start.plusMillis((long) passed);
    };
  }

  private UtilityOptions set(String flag, String value) {
    try {
      return switch (flag) {
        case "--port" -> with(settings.withPort(Integer.parseInt(value)));
        case "--seed" -> with(settings.withSeed(Long.parseLong(value)));
        case "--clock-start" ->
            new UtilityOptions(settings, OffsetDateTime.parse(value).toInstant(), clockSpeed);
        case "--clock-speed" -> new UtilityOptions(settings, clockStart, speed(value));
        default -> throw new IllegalArgumentException("unknown argument " + flag);
      };
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(flag + " needs a number, not " + value, e);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          flag + " needs an instant such as 2022-03-26T00:00Z, not " + value, e);
    }
  }

  private UtilityOptions with(UtilitySettings other) {
    return new UtilityOptions(other, clockStart, clockSpeed);
  }

  private static double speed(String value) {
    double speed = Double.parseDouble(value);
    if (!(speed > 0) || speed > 1_000_000) {
      throw new IllegalArgumentException(
          "--clock-speed must be above 0 and at most 1000000, not " + value);
    }
    return speed;
  }
}
