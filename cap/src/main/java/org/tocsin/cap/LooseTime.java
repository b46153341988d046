package org.tocsin.cap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Times in the other forms that feeds are seen to use: ISO 8601 with and without zone, seconds or
 * fraction, RFC 822, month/day/year with AM or PM, Chinese half days, years of the Buddhist era. A
 * text that can be read in two ways (03/04/2026 10:00) is not read at all, nor is one without a
 * time of day. Immutable.
 *
 * @param offset null when the text names no zone
 * @param oddities what is to be reported, most serious first
 */
record LooseTime(LocalDateTime local, ZoneOffset offset, List<CapProblem> oddities) {
  /** Earlier ones, such as 0001-01-01, are what programs write for "no time". */
  static final int FIRST_YEAR = 1900;

  static final int FIRST_BUDDHIST_YEAR = 2400;
  private static final int LAST_BUDDHIST_YEAR = 2700;
  private static final int BUDDHIST_ERA = 543;

  /** Null when the text is not understood. */
  static LooseTime parse(String text) {
    // no time is longer; the bound keeps a hostile text from being scanned
    if (text.length() > 64) {
      return null;
    }
    try {
      LooseTimeScanner scan = new LooseTimeScanner(text);
      return scan.run() ? of(scan, text) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static LooseTime of(LooseTimeScanner scan, String text) {
    boolean buddhist = scan.year >= FIRST_BUDDHIST_YEAR && scan.year < LAST_BUDDHIST_YEAR;
    int year = buddhist ? scan.year - BUDDHIST_ERA : scan.year;
    if (year < FIRST_YEAR) {
      return null;
    }
    LocalDate date = LocalDate.of(year, scan.month, scan.day);
    boolean endOfDay = scan.hour == 24 && scan.minute == 0 && scan.second == 0;
    boolean leapSecond = scan.second == 60;
    LocalDateTime local =
        date.atTime(endOfDay ? 0 : scan.hour, scan.minute, leapSecond ? 59 : scan.second, scan.nano)
            .plusDays(endOfDay ? 1 : 0)
            .plusSeconds(leapSecond ? 1 : 0);
    List<CapProblem> oddities = new ArrayList<>(2);
    if (scan.offset == null) {
      oddities.add(CapProblem.TIME_WITHOUT_ZONE);
    }
    if (buddhist) {
      oddities.add(CapProblem.TIME_BUDDHIST_YEAR);
    }
    if (text.length() == 20 && text.endsWith("Z")) {
      oddities.add(CapProblem.TIME_WITH_Z);
    } else if (oddities.isEmpty() || !scan.iso) {
      oddities.add(CapProblem.TIME_FORM);
    }
    return new LooseTime(local, scan.offset, List.copyOf(oddities));
  }

  Instant instant(ZoneId zone) {
    return offset == null ? local.atZone(zone).toInstant() : local.toInstant(offset);
  }
}
