package org.tocsin.sim.world;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** CAP's form of time (section 3.3.2 of CAP 1.2): seconds, and an offset that is never Z. */
final class CapTimes {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

  private CapTimes() {}

  static String text(Instant instant, ZoneOffset offset) {
    return FORM.format(instant.atOffset(offset));
  }
}
