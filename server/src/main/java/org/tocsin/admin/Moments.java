package org.tocsin.admin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tocsin.platform.time.Clocks;

/** Puts the machine's moments into words. Operators of one installation share UTC. */
final class Moments {
  private static final DateTimeFormatter FULL =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH);

  private final InstantSource machine;

  Moments(Clocks clocks) {
    this.machine = clocks.machine();
  }

  /**
   * @param iso for machines
   * @param text in full, with weekday and zone
   * @param ago as seen from now: "4 min ago", "in 20 s"
   */
  record When(String iso, String text, String ago) {}

  Instant now() {
    return machine.instant();
  }

  /** Null for null. */
  When of(Instant instant) {
    return instant == null
        ? null
        : new When(
            instant.toString(), FULL.format(instant.atZone(ZoneOffset.UTC)), relative(instant));
  }

  /** The earlier of two of which each may be null; null where both are. */
  static Instant earlier(Instant a, Instant b) {
    return a == null ? b : b == null || a.isBefore(b) ? a : b;
  }

  private String relative(Instant instant) {
    Duration ahead = Duration.between(machine.instant(), instant);
    String words = length(ahead.abs());
    return ahead.isNegative() ? words + " ago" : "in " + words;
  }

  /** A span in its two digits that matter: "45 s", "12 min", "7 h", "3 d". */
  static String length(Duration span) {
    long seconds = span.toSeconds();
    if (seconds < 100) {
      return seconds + " s";
    }
    if (seconds < 100 * 60) {
      return seconds / 60 + " min";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
  }
}
