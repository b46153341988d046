package org.tocsin.sim.utility;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * Cuts of the Sri Lankan kind for today and tomorrow. At the start both days are published, the
 * first cut begins in 20 to 35 minutes; after 90 seconds that cut is moved by 45 minutes, after 180
 * the one after it is cancelled, after 240 all is posted again unchanged. Then, at eight each
 * evening, the next day is published.
 */
final class RollingScript implements Iterator<Step> {
  private static final List<List<String>> BLOCKS =
      List.of(
          List.of("A", "B", "C", "V"),
          List.of("D", "E", "F", "S", "T", "U"),
          List.of("G", "H", "I", "P", "Q", "R"),
          List.of("J", "K", "L", "W"));
  static final List<String> HOUSEHOLDS = BLOCKS.stream().flatMap(List::stream).sorted().toList();
  private static final String COMMERCIAL = "CC1";
  private static final LocalTime MORNING = LocalTime.of(8, 30);
  private static final LocalTime EVENING = LocalTime.of(18, 0);
  private static final LocalTime PUBLICATION = LocalTime.of(20, 0);
  private static final int DAY_MINUTES = 135;
  private static final int EVENING_MINUTES = 60;
  private static final int COMMERCIAL_MINUTES = 150;
  private static final int LEAD_MINUTES = 20;
  private static final int QUARTER = 15;

  private final long seed;
  private final ZoneId zone;
  private final Queue<Step> opening = new LinkedList<>();
  private LocalDate lastPublished;

  RollingScript(Instant start, long seed, ZoneId zone) {
    this.seed = seed;
    this.zone = zone;
    LocalDateTime begin = LocalDateTime.ofInstant(start, zone);
    this.lastPublished = begin.toLocalDate().plusDays(1);
    open(start, begin);
  }

  @Override
  public boolean hasNext() {
    return true;
  }

  @Override
  public Step next() {
    if (!opening.isEmpty()) {
      return opening.remove();
    }
    Instant evening = lastPublished.atTime(PUBLICATION).atZone(zone).toInstant();
    lastPublished = lastPublished.plusDays(1);
    return Step.publish(evening, Plan.of(day(lastPublished, MORNING)));
  }

  private void open(Instant start, LocalDateTime begin) {
    LocalDateTime first = quarterAfter(begin.plusMinutes(LEAD_MINUTES));
    List<PlannedCut> cuts = day(first.toLocalDate(), first.toLocalTime());
    if (first.toLocalDate().isBefore(lastPublished)) {
      cuts.addAll(day(lastPublished, MORNING));
    }
    List<LocalDateTime> slots = cuts.stream().map(PlannedCut::from).distinct().sorted().toList();
    opening.add(Step.publish(start, Plan.of(cuts)));
    opening.add(
        new Step(
            start.plusSeconds(90),
            "moved",
            plan -> plan.changed(at(slots.get(0)), cut -> cut.later(45))));
    opening.add(
        new Step(
            start.plusSeconds(180),
            "cancelled",
            plan -> plan.changed(at(slots.get(1)), cut -> null)));
    opening.add(Step.repost(start.plusSeconds(240)));
  }

  private static Predicate<PlannedCut> at(LocalDateTime slot) {
    return cut -> cut.from().equals(slot);
  }

  private static LocalDateTime quarterAfter(LocalDateTime time) {
    LocalDateTime hour = time.withMinute(0).withSecond(0).withNano(0);
    LocalDateTime quarter = hour.plusMinutes(time.getMinute() / QUARTER * QUARTER);
    return quarter.isBefore(time) ? quarter.plusMinutes(QUARTER) : quarter;
  }

  /** A round by day from {@code first}, and one in the evening where that leaves room for it. */
  private List<PlannedCut> day(LocalDate date, LocalTime first) {
    int turn = Math.floorMod(seed + date.toEpochDay(), BLOCKS.size());
    List<PlannedCut> cuts = new ArrayList<>();
    round(cuts, date.atTime(first), DAY_MINUTES, turn);
    LocalDateTime evening = date.atTime(EVENING);
    if (!date.atTime(first).plusMinutes((long) DAY_MINUTES * BLOCKS.size()).isAfter(evening)) {
      round(cuts, evening, EVENING_MINUTES, turn + BLOCKS.size() / 2);
    }
    if (first.isBefore(EVENING)) {
      cuts.add(new PlannedCut(COMMERCIAL, evening, evening.plusMinutes(COMMERCIAL_MINUTES)));
    }
    return cuts;
  }

  private static void round(List<PlannedCut> cuts, LocalDateTime first, int minutes, int turn) {
    for (int i = 0; i < BLOCKS.size(); i++) {
      LocalDateTime from = first.plusMinutes((long) i * minutes);
      if (from.toLocalDate().equals(first.toLocalDate())) {
        LocalDateTime to = from.plusMinutes(minutes);
        BLOCKS
            .get((turn + i) % BLOCKS.size())
            .forEach(group -> cuts.add(new PlannedCut(group, from, to)));
      }
    }
  }
}
