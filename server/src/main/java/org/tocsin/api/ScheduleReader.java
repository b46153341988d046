package org.tocsin.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleDay;
import org.tocsin.powercut.Window;

/**
 * Reads days of the schedule in the order of date, utility and group, a month at a time, so that
 * however much is asked for, little is held.
 */
final class ScheduleReader {
  private static final int MONTH = 31;
  private static final Comparator<Day> ORDER =
      Comparator.comparing((Day d) -> d.day().date())
          .thenComparing(d -> d.provider().code())
          .thenComparing(d -> d.group().code());

  private final PowerCuts cuts;

  ScheduleReader(PowerCuts cuts) {
    this.cuts = cuts;
  }

  /**
   * @param windows those of the day that were asked for
   */
  record Day(Provider provider, Group group, ScheduleDay day, List<Window> windows) {
    /** All that is said of the day, so that who takes it in again loses nothing of it. */
    Day whole() {
      return new Day(provider, group, day, day.windows());
    }

    ScheduleQuery.Cursor cursor() {
      return new ScheduleQuery.Cursor(day.date(), provider.code(), group.code());
    }

    private boolean isAfter(ScheduleQuery.Cursor cursor) {
      int dates = day.date().compareTo(cursor.date());
      int providers = provider.code().compareTo(cursor.provider());
      return dates > 0
          || dates == 0
              && (providers > 0 || providers == 0 && group.code().compareTo(cursor.group()) > 0);
    }
  }

  /**
   * @param more whether there are further ones
   */
  record Page(List<Day> days, boolean more) {}

  Page page(ScheduleQuery query, ScheduleQuery.Cursor after, int limit) {
    List<Day> days = new ArrayList<>();
    each(query, after, d -> days.add(d) && days.size() <= limit);
    boolean more = days.size() > limit;
    return new Page(more ? days.subList(0, limit) : days, more);
  }

  /**
   * Something that changes whenever the days do, without a row of them being written.
   *
   * @param beside what else is to be told apart
   */
  String tag(ScheduleQuery query, String beside) {
    var digest = DigestUtils.getSha256Digest();
    digest.update(beside.getBytes(StandardCharsets.UTF_8));
    each(
        query,
        null,
        d -> {
          String text = d.cursor() + " " + d.day().revision() + " " + d.day().recorded() + "\n";
          digest.update((text + d.windows()).getBytes(StandardCharsets.UTF_8));
          return true;
        });
    return Base64.encodeBase64URLSafeString(digest.digest()).substring(0, 22);
  }

  /** Hands over one day after the other until it is told to stop. */
  void each(ScheduleQuery query, ScheduleQuery.Cursor after, Predicate<Day> sink) {
    LocalDate first =
        query.reaches().values().stream()
            .map(Span.Reach::first)
            .min(Comparator.naturalOrder())
            .orElse(LocalDate.MAX);
    LocalDate last =
        query.reaches().values().stream()
            .map(Span.Reach::last)
            .max(Comparator.naturalOrder())
            .orElse(LocalDate.MIN);
    LocalDate from = after != null && after.date().isAfter(first) ? after.date() : first;
    while (!from.isAfter(last)) {
      LocalDate to = earlier(from.plusDays(MONTH - 1), last);
      for (Day day : month(query, from, to)) {
        if ((after == null || day.isAfter(after)) && !sink.test(day)) {
          return;
        }
      }
      from = to.plusDays(1);
    }
  }

  private List<Day> month(ScheduleQuery query, LocalDate from, LocalDate to) {
    Map<Integer, Provider> providers = new HashMap<>();
    query.providers().forEach(p -> providers.put(p.id(), p));
    List<Day> days = new ArrayList<>();
    for (ScheduleDay day : cuts.days(query.groups().keySet(), from, to)) {
      Group group = query.groups().get(day.groupId());
      Span.Reach reach = query.reaches().get(group.providerId());
      List<Window> windows = asked(query, day, reach);
      // What is not among the days is unknown, so one that is known is, whenever its cuts are.
      boolean known = query.states().isEmpty() && reach.holds(day.date());
      if (!windows.isEmpty() || known) {
        days.add(new Day(providers.get(group.providerId()), group, day, windows));
      }
    }
    days.sort(ORDER);
    return days;
  }

  private static List<Window> asked(ScheduleQuery query, ScheduleDay day, Span.Reach reach) {
    return day.windows().stream()
        .filter(w -> query.states().isEmpty() || query.states().contains(w.state()))
        .filter(w -> reach.holds(w.from(), w.to()))
        .toList();
  }

  private static LocalDate earlier(LocalDate a, LocalDate b) {
    return a.isBefore(b) ? a : b;
  }

  /** The last day of which something is known of any of these groups, or null. */
  LocalDate knownUntil(java.util.Collection<Integer> groupIds, Provider provider, Instant now) {
    LocalDate today = now.atZone(provider.zone()).toLocalDate();
    return cuts.days(groupIds, today, today.plusDays(Span.LONGEST.toDays())).stream()
        .map(ScheduleDay::date)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }
}
