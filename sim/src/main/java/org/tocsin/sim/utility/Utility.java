package org.tocsin.sim.utility;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.tocsin.sim.world.Seeds;

/**
 * The utility itself: follows its script as the clock goes, and what is asked of it by hand.
 * Thread-safe.
 */
public final class Utility {
  private static final long FIRST_ID = 1014;

  private final InstantSource clock;
  private final ZoneId zone;
  private final Iterator<Step> script;
  private final SplittableRandom random;
  private final List<Edition> editions = new ArrayList<>();
  private final Map<LocalDate, List<Listed>> listed = new TreeMap<>();
  private Plan plan = Plan.EMPTY;
  private Step next;
  private long lastId = FIRST_ID - 1;

  Utility(UtilitySettings settings, InstantSource clock) {
    this.clock = clock;
    this.zone = settings.zone();
    this.script = settings.script(clock.instant());
    this.random = Seeds.random(settings.seed(), 0);
    this.next = script.next();
  }

  /** The zone in which it plans. */
  public ZoneId zone() {
    return zone;
  }

  /** The time on its wall. */
  LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), zone);
  }

  /** Everything it has published until now, oldest first. */
  public synchronized List<Edition> editions() {
    advance();
    return List.copyOf(editions);
  }

  /** The cuts that are published now, of all days, in order. */
  public synchronized List<PlannedCut> cuts() {
    advance();
    return plan.cuts();
  }

  /** What is published now, row by row as it is written. */
  synchronized List<Listed> listed() {
    advance();
    return listed.values().stream().flatMap(Collection::stream).toList();
  }

  /**
   * Moves the next cut of a group that has not begun.
   *
   * @throws IllegalArgumentException when it has none
   */
  public synchronized PlannedCut move(String group, int minutes) {
    PlannedCut cut = next(group);
    PlannedCut moved = cut.later(minutes);
    byHand("moved", plan -> plan.changed(cut::equals, each -> moved));
    return moved;
  }

  /**
   * Calls off the next cut of a group that has not begun.
   *
   * @throws IllegalArgumentException when it has none
   */
  public synchronized PlannedCut cancel(String group) {
    PlannedCut cut = next(group);
    byHand("cancelled", plan -> plan.changed(cut::equals, each -> null));
    return cut;
  }

  /** Plans one cut more. */
  public synchronized void add(PlannedCut cut) {
    byHand("added", plan -> plan.and(cut));
  }

  /** Posts everything again as it is, under new ids. */
  public synchronized void repost() {
    byHand(Step.RE_POSTED, UnaryOperator.identity());
  }

  private PlannedCut next(String group) {
    LocalDateTime now = now();
    return cuts().stream()
        .filter(cut -> cut.group().equals(group) && cut.from().isAfter(now))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no cut is ahead for group " + group));
  }

  private void byHand(String event, UnaryOperator<Plan> change) {
    advance();
    take(new Step(clock.instant(), event, change));
  }

  private void advance() {
    Instant now = clock.instant();
    while (next != null && !next.at().isAfter(now)) {
      take(next);
      next = script.hasNext() ? script.next() : null;
    }
  }

  private void take(Step step) {
    Plan after = step.change().apply(plan);
    boolean all = step.event().equals(Step.RE_POSTED);
    Collection<LocalDate> dates = all ? after.days().keySet() : plan.differences(after);
    plan = after;
    for (LocalDate date : dates) {
      List<PlannedCut> cuts = after.days().get(date);
      editions.add(new Edition(editions.size() + 1, step.at(), step.event(), date, cuts));
      listed.put(
          date, cuts.stream().flatMap(c -> c.written().stream()).map(c -> row(c, step)).toList());
    }
  }

  private Listed row(PlannedCut cut, Step step) {
    UUID uuid =
        new UUID(random.nextLong() & ~0xF000L | 0x4000L, random.nextLong() >>> 2 | 1L << 63);
    return new Listed(++lastId, uuid, cut, step.at());
  }
}
