package org.tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.tocsin.powercut.ScheduleDay;
import org.tocsin.powercut.Window;

/**
 * One day from midnight to midnight as a line with a bar for each cut, in units of an SVG of {@link
 * #WIDTH}. A day of another length than 24 hours fills the same line.
 *
 * @param known whether anything is known of the day
 * @param now where the present moment is, or null when it is on another day
 */
record DayLine(boolean known, List<Bar> bars, List<Tick> ticks, String now) {
  static final int WIDTH = 480;

  private static final int[] HOURS = {0, 6, 12, 18};

  /** A cut, or the part of it that lies on this day. */
  record Bar(String x, String width, String state) {}

  /** An hour that is written below the line. */
  record Tick(String x, String hour, String anchor) {}

  /**
   * @param days that are known, by date; cuts of those before may last into this one
   */
  static DayLine of(LocalDate date, Map<LocalDate, ScheduleDay> days, ZoneId zone, Instant now) {
    Scale scale = Scale.of(date, zone);
    List<Bar> bars =
        days.values().stream()
            .filter(d -> !d.date().isAfter(date))
            .sorted(Comparator.comparing(ScheduleDay::date))
            .flatMap(d -> d.windows().stream())
            .filter(w -> w.from().isBefore(scale.end) && w.to().isAfter(scale.begin))
            .map(scale::bar)
            .toList();
    List<Tick> ticks = new ArrayList<>();
    for (int hour : HOURS) {
      String x = scale.x(date.atTime(hour, 0).atZone(zone).toInstant());
      ticks.add(new Tick(x, "%02d".formatted(hour), hour == 0 ? "start" : "middle"));
    }
    ticks.add(new Tick(Integer.toString(WIDTH), "24", "end"));
    boolean today = !now.isBefore(scale.begin) && now.isBefore(scale.end);
    return new DayLine(days.containsKey(date), bars, ticks, today ? scale.x(now) : null);
  }

  private record Scale(Instant begin, Instant end) {
    static Scale of(LocalDate date, ZoneId zone) {
      return new Scale(
          date.atStartOfDay(zone).toInstant(), date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    String x(Instant at) {
      return Frame.tenths(units(at));
    }

    private double units(Instant at) {
      double part = Duration.between(begin, at).toSeconds();
      return Math.clamp(WIDTH * part / Duration.between(begin, end).toSeconds(), 0, WIDTH);
    }

    Bar bar(Window window) {
      double from = units(window.from());
      double width = Math.max(2, units(window.to()) - from);
      return new Bar(Frame.tenths(from), Frame.tenths(width), window.state().id());
    }
  }
}
