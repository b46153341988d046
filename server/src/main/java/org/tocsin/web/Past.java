package org.tocsin.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.AlertQuery;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Cursor;
import org.tocsin.alert.Page;
import org.tocsin.alert.Sort;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.time.Clocks;

/**
 * Warnings that are over, by the day they were sent, newest first; a version that another took the
 * place of is left out, and so is what only called one off. One query a page, of a span of days
 * that keeps it short.
 */
final class Past {
  private static final int LENGTH = 25;
  private static final int DAYS = 30;
  private static final int MOST_DAYS = 366;
  private static final Set<State> OVER =
      EnumSet.of(State.EXPIRED, State.CANCELLED, State.WITHDRAWN);

  private final Alerts alerts;
  private final Cards cards;
  private final Moments moments;
  private final InstantSource world;

  Past(Alerts alerts, Cards cards, Moments moments, Clocks clocks) {
    this.alerts = alerts;
    this.cards = cards;
    this.moments = moments;
    this.world = clocks.world();
  }

  /** Of which place or source; empty sets for all. */
  record Of(Set<Integer> countryIds, Set<Integer> admin1Ids, Set<Integer> sourceIds) {}

  /**
   * The days that are asked for, both of them among them.
   *
   * @param cursor empty for the first page
   */
  record Days(LocalDate from, LocalDate to, String cursor) {}

  /** The warnings of one day. */
  record Day(String name, List<Card> cards) {}

  /**
   * @param earlier the days before these, for the same length
   * @param next cursor of the next page, or null at the end
   */
  record Shown(Days days, List<Day> list, Days earlier, String next) {}

  /**
   * Days as a form gives them; the last {@value #DAYS} where it gives none.
   *
   * @throws org.tocsin.platform.http.ProblemException with code {@code bad-parameter}
   */
  Days days(String from, String to, String cursor, ZoneId zone) {
    LocalDate last = to.isBlank() ? LocalDate.ofInstant(world.instant(), zone) : date("to", to);
    LocalDate first = from.isBlank() ? last.minusDays(DAYS - 1) : date("from", from);
    if (first.isAfter(last) || first.plusDays(MOST_DAYS).isBefore(last)) {
      throw ApiProblem.badParameter("from", "must be up to " + MOST_DAYS + " days before the end")
          .asException();
    }
    return new Days(first, last, cursor);
  }

  private static LocalDate date(String name, String text) {
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.getYear() >= 1990 && date.getYear() < 2200) {
        return date;
      }
    } catch (DateTimeParseException e) {
      // said below
    }
    throw ApiProblem.badParameter(name, "must be a date such as 2026-11-22").asException();
  }

  Shown page(Of of, Days days, ZoneId zone) {
    Page page =
        alerts.query(new AlertQuery(filter(of, days, zone), Sort.NEWEST, LENGTH, cursor(days)));
    List<Day> list = byDay(page.items(), zone);
    int length =
        days.to().compareTo(days.from()) == 0
            ? 1
            : (int) (days.to().toEpochDay() - days.from().toEpochDay() + 1);
    Days earlier = new Days(days.from().minusDays(length), days.from().minusDays(1), "");
    return new Shown(days, list, earlier, page.next() == null ? null : page.next().encode());
  }

  private List<Day> byDay(List<Version> versions, ZoneId zone) {
    Map<String, List<Card>> days = new LinkedHashMap<>();
    Iterator<Card> shown = cards.of(versions).iterator();
    for (Version v : versions) {
      days.computeIfAbsent(moments.day(v.sent(), zone), d -> new ArrayList<>()).add(shown.next());
    }
    return days.entrySet().stream().map(d -> new Day(d.getKey(), d.getValue())).toList();
  }

  private static Cursor cursor(Days days) {
    try {
      return days.cursor().isBlank() ? null : Cursor.decode(days.cursor());
    } catch (IllegalArgumentException e) {
      throw ApiProblem.badParameter("cursor", "not one of ours").asException();
    }
  }

  private static AlertFilter filter(Of of, Days days, ZoneId zone) {
    Instant from = days.from().atStartOfDay(zone).toInstant();
    Instant to = days.to().plusDays(1).atStartOfDay(zone).toInstant();
    return AlertFilter.any()
        .countryIds(of.countryIds())
        .admin1Ids(of.admin1Ids())
        .sourceIds(of.sourceIds())
        .sentFrom(from)
        .sentTo(to)
        .states(OVER)
        .statuses(Set.of("Actual"))
        .lastWord()
        .build();
  }
}
