package org.tocsin.api;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.tocsin.platform.time.AskedTime;
import org.tocsin.powercut.PowerCuts;

/**
 * A stretch of time as it was asked for: from the beginning of a local date or an instant, to the
 * end of a local date, inclusive, or an instant, exclusive.
 *
 * @param from null: from the beginning of today
 * @param to null: all that is known ahead
 */
record Span(Edge from, Edge to) {
  /** What one request may ask for. */
  static final Duration LONGEST = Duration.ofDays(366);

  /** One of the two is null. */
  record Edge(LocalDate date, Instant instant) {
    /**
     * @throws java.time.DateTimeException for what is neither
     */
    static Edge parse(String text) {
      if (text.length() == "2022-04-10".length()) {
        return new Edge(Span.date(text), null);
      }
      return new Edge(null, AskedTime.parse(text));
    }
  }

  /** The same as instants, in the zone of a utility. */
  record Reach(ZoneId zone, Instant from, Instant to) {
    boolean holds(Instant begin, Instant end) {
      return begin.isBefore(to) && end.isAfter(from);
    }

    /** Whether any of that local day lies in it. */
    boolean holds(LocalDate day) {
      return holds(
          day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** The first day of which a cut may reach into it. */
    LocalDate first() {
      return from.atZone(zone).toLocalDate().minusDays(PowerCuts.LONGEST_CUT_DAYS);
    }

    LocalDate last() {
      return to.atZone(zone).toLocalDate();
    }
  }

  /**
   * @throws java.time.DateTimeException for what is no date, or one nobody has a schedule of
   */
  static LocalDate date(String text) {
    LocalDate date = LocalDate.parse(text);
    AskedTime.near(date.getYear());
    return date;
  }

  static Span read(Params params) {
    String otherwise = "must be a date such as 2026-01-31 or a time such as 2026-01-31T12:00:00Z";
    return new Span(
        params.read("from", otherwise, Edge::parse).orElse(null),
        params.read("to", otherwise, Edge::parse).orElse(null));
  }

  /**
   * @throws org.tocsin.platform.http.ProblemException {@code bad-parameter} for one that ends
   *     before it begins, or is too long
   */
  Reach in(ZoneId zone, Instant now) {
    Instant begin =
        from == null
            ? start(now.atZone(zone).toLocalDate(), zone)
            : from.date != null ? start(from.date, zone) : from.instant;
    Instant end =
        to == null
            ? begin.plus(LONGEST)
            : to.date != null ? start(to.date.plusDays(1), zone) : to.instant;
    if (!begin.isBefore(end)) {
      throw Params.bad("to", "must be after from");
    }
    if (begin.plus(LONGEST).isBefore(end)) {
      throw Params.bad("to", "must be at most " + LONGEST.toDays() + " days after from");
    }
    return new Reach(zone, begin, end);
  }

  private static Instant start(LocalDate date, ZoneId zone) {
    return date.atStartOfDay(zone).toInstant();
  }
}
