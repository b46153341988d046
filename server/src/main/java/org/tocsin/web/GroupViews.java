package org.tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.tocsin.platform.i18n.Words;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.Freshness;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.ScheduleDay;
import org.tocsin.powercut.Window;

/** Puts what is known of a group's cuts into words; pure. */
final class GroupViews {
  private static final int WEEK = 7;
  private static final int LINES = 2;

  private final Words words;
  private final Provider provider;
  private final CutTimes times;
  private final Instant now;
  private final LocalDate today;

  GroupViews(Words words, Provider provider, Instant now) {
    this.words = words;
    this.provider = provider;
    this.times = new CutTimes(words, provider.zone());
    this.now = now;
    this.today = times.date(now);
  }

  /**
   * @param days that are known, from some days back on, in order: a cut may last for days
   * @param history revisions by day, the newest first
   * @param fresh of the utility; null where nothing is asked
   */
  GroupView of(
      List<ScheduleDay> days, SortedMap<LocalDate, List<Revision>> history, Freshness fresh) {
    Standing standing = Standing.at(now, provider.zone(), days);
    Map<LocalDate, ScheduleDay> byDate = new HashMap<>();
    days.forEach(d -> byDate.put(d.date(), d));
    return new GroupView(
        now(standing),
        next(standing),
        lines(byDate),
        week(byDate, standing),
        published(days),
        CutTexts.tolerance(provider, stated(history), words),
        stale(fresh),
        standing.lastKnown() == null || standing.lastKnown().isBefore(today)
            ? words.of("ends.never")
            : words.of("ends", "day", words.day(standing.lastKnown())),
        changes(history));
  }

  private GroupView.Now now(Standing standing) {
    Window current = standing.current();
    String hint = standing.power() == Standing.Power.UNKNOWN ? words.of("now.unknown.why") : null;
    return current == null
        ? new GroupView.Now(standing.power().id(), power(standing), null, null, hint)
        : new GroupView.Now(
            standing.power().id(),
            power(standing),
            words.of("now.until", "time", times.when(current.to(), now)),
            countdown(current.to()),
            hint);
  }

  String power(Standing standing) {
    return words.of("now." + standing.power().id());
  }

  private GroupView.Countdown countdown(Instant to) {
    return new GroupView.Countdown(to.toString(), times.in(Duration.between(now, to)));
  }

  GroupView.Next next(Standing standing) {
    Window next = standing.next();
    boolean gap = standing.hasGap(provider.zone());
    if (next != null) {
      String hint =
          gap
              ? words.of("next.gap")
              : next.state() == CutState.TENTATIVE ? words.of("next.maybe") : null;
      return new GroupView.Next(
          words.of(gap ? "next.known" : "next.label"),
          times.day(times.date(next.from()), today) + ", " + times.window(next),
          next.state().id(),
          countdown(next.from()),
          hint);
    }
    boolean known = standing.knownThrough() != null;
    return new GroupView.Next(
        words.of("next.label"),
        known
            ? words.of("next.none", "day", words.day(standing.knownThrough()))
            : words.of("next.unknown"),
        null,
        null,
        known ? words.of("next.none.hint") : null);
  }

  private List<GroupView.Line> lines(Map<LocalDate, ScheduleDay> days) {
    List<GroupView.Line> lines = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      LocalDate date = today.plusDays(i);
      DayLine line = DayLine.of(date, days, provider.zone(), now);
      String name = times.day(date, today);
      lines.add(
          new GroupView.Line(
              name, words.of("line.label", "day", name, "text", words(row(date, days))), line));
    }
    return lines;
  }

  private static String words(GroupView.Row row) {
    return row.nothing() != null
        ? row.nothing()
        : String.join(", ", row.cuts().stream().map(c -> c.times() + " " + c.word()).toList());
  }

  /** The days to come, all that are known and at least a week: unknown ones stand there as such. */
  private List<GroupView.Row> week(Map<LocalDate, ScheduleDay> days, Standing standing) {
    LocalDate last = today.plusDays(WEEK - 1);
    if (standing.lastKnown() != null && standing.lastKnown().isAfter(last)) {
      last = standing.lastKnown();
    }
    return today.datesUntil(last.plusDays(1)).limit(4L * WEEK).map(d -> row(d, days)).toList();
  }

  private GroupView.Row row(LocalDate date, Map<LocalDate, ScheduleDay> days) {
    String name = words.day(date);
    ScheduleDay day = days.get(date);
    if (day == null) {
      return new GroupView.Row(name, false, words.of("day.unknown"), List.of());
    }
    List<GroupView.Cut> cuts = new ArrayList<>();
    morning(date, days.values()).forEach(w -> cuts.add(continued(w)));
    day.windows().forEach(w -> cuts.add(cut(w)));
    String nothing = cuts.isEmpty() ? words.of("day.none") : null;
    return new GroupView.Row(name, true, nothing, cuts);
  }

  /** What goes on from a day before, which is filed there: its hours from this day on. */
  private List<Window> morning(LocalDate date, Collection<ScheduleDay> days) {
    Instant midnight = date.atStartOfDay(provider.zone()).toInstant();
    return days.stream()
        .filter(d -> d.date().isBefore(date))
        .flatMap(d -> d.windows().stream())
        .filter(w -> w.state().isCut() && w.to().isAfter(midnight))
        .map(w -> new Window(midnight, w.to(), w.state()))
        .toList();
  }

  /** The same cut that stands under the day before, so that nobody counts it twice. */
  private GroupView.Cut continued(Window window) {
    GroupView.Cut cut = cut(window);
    return new GroupView.Cut(
        cut.times(), null, cut.state(), words.of("cut.continued", "state", cut.word()));
  }

  private GroupView.Cut cut(Window window) {
    String state = window.state().id();
    return new GroupView.Cut(
        times.window(window), times.length(window), state, words.of("state." + state));
  }

  /** Of the days from today on, what was said last. */
  private String published(List<ScheduleDay> days) {
    return days.stream()
        .filter(d -> !d.date().isBefore(today))
        .max(Comparator.comparing(ScheduleDay::published))
        .map(
            d ->
                words.of(
                    "published",
                    "time",
                    times.when(d.published(), now),
                    "source",
                    CutTexts.source(d.source(), words)))
        .orElse(null);
  }

  /** The tolerance that the newest schedule states itself; null where it does not. */
  private Integer stated(SortedMap<LocalDate, List<Revision>> history) {
    return history.tailMap(today).values().stream()
        .map(List::getFirst)
        .filter(Revision::known)
        .findFirst()
        .map(Revision::toleranceMinutes)
        .orElse(null);
  }

  /**
   * @param fresh of the utility; null where nothing is asked
   */
  String stale(Freshness fresh) {
    if (fresh == null || !fresh.isUnknown()) {
      return null;
    }
    return fresh.lastGood() == null
        ? words.of("stale.never")
        : words.of("stale", "time", times.when(fresh.unknownSince(), now));
  }

  private List<GroupView.Changes> changes(SortedMap<LocalDate, List<Revision>> history) {
    List<GroupView.Changes> changes = new ArrayList<>();
    history
        .tailMap(today)
        .forEach(
            (date, revisions) -> {
              Revision newest = revisions.getFirst();
              List<String> what =
                  newest.number() == 1
                      ? List.of()
                      : CutThreads.of(revisions).stream()
                          .filter(t -> t.changed() == newest.number())
                          .filter(t -> t.isLive() || !goesOn(t, history.get(date.minusDays(1))))
                          .map(this::change)
                          .toList();
              if (!what.isEmpty()) {
                changes.add(
                    new GroupView.Changes(
                        words.of("changed.title", "day", words.day(date)),
                        words.of("changed.at", "time", times.when(newest.recorded(), now)),
                        what));
              }
            });
    return changes;
  }

  /** Whether a cut that this day says no more has become the end of one of the day before. */
  private static boolean goesOn(CutThreads.Thread gone, List<Revision> before) {
    Window window = gone.window();
    return before != null
        && before.getFirst().windows().stream()
            .filter(w -> w.state().isCut())
            .anyMatch(w -> !w.from().isAfter(window.from()) && !w.to().isBefore(window.to()));
  }

  private String change(CutThreads.Thread thread) {
    String after = times.window(thread.window());
    if (thread.fate() == CutThreads.Fate.UNKNOWN) {
      return words.of("changed.state", "after", after, "state", words.of("day.unknown"));
    }
    if (!thread.isLive()) {
      return words.of("changed.withdrawn", "before", after);
    }
    if (thread.before() == null) {
      return words.of("changed.added", "after", after);
    }
    String before = times.window(thread.before());
    return before.equals(after)
        ? words.of(
            "changed.state",
            "after",
            after,
            "state",
            words.of("state." + thread.window().state().id()))
        : words.of("changed.moved", "before", before, "after", after);
  }
}
