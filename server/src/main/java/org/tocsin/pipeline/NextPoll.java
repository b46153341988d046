package org.tocsin.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.tocsin.powercut.Grid;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleDay;
import org.tocsin.powercut.SourceClaim;
import org.tocsin.powercut.SourceFetch;
import org.tocsin.powercut.SourceFetch.Outcome;

/** Tells when a source is asked again, from what is known of its utility. */
public final class NextPoll {
  private static final int DAYS_BACK = 3;

  private final Supplier<Grid> grid;
  private final PowerCuts powerCuts;
  private final InstantSource world;
  private final InstantSource machine;
  private final PollPlan plan;

  public NextPoll(
      Supplier<Grid> grid,
      PowerCuts powerCuts,
      InstantSource world,
      InstantSource machine,
      RandomGenerator random) {
    this.grid = grid;
    this.powerCuts = powerCuts;
    this.world = world;
    this.machine = machine;
    this.plan = new PollPlan(random);
  }

  /**
   * @param retryAfter what the host asks for, or null
   */
  Instant after(SourceClaim claim, SourceFetch fetch, Duration retryAfter) {
    int providerId = claim.source().providerId();
    ZoneId zone = grid.get().provider(providerId).map(Provider::zone).orElse(ZoneOffset.UTC);
    Instant now = world.instant();
    Duration operators = claim.source().interval();
    PollPlan.Known known = known(claim, fetch, now.atZone(zone).toLocalDate());
    Duration wait =
        switch (fetch.outcome()) {
          case DOUBTED -> PollPlan.ASK_AGAIN;
          case FAILED ->
              plan.afterFailure(
                  PollPlan.interval(operators, now, zone, known), claim.failures() + 1, retryAfter);
          default -> plan.afterAnswer(operators, now, zone, known);
        };
    return machine.instant().plus(wait);
  }

  private PollPlan.Known known(SourceClaim claim, SourceFetch fetch, LocalDate today) {
    List<Integer> groups =
        grid.get().groups(claim.source().providerId()).stream().map(Group::id).toList();
    Set<LocalDate> days = new HashSet<>();
    Set<LocalDate> withCuts = new HashSet<>();
    for (ScheduleDay day : powerCuts.days(groups, today.minusDays(DAYS_BACK), today.plusDays(1))) {
      days.add(day.date());
      if (day.windows().stream().anyMatch(w -> w.state().isCut())) {
        withCuts.add(day.date());
      }
    }
    return new PollPlan.Known(days, withCuts, sinceChange(claim, fetch));
  }

  private Duration sinceChange(SourceClaim claim, SourceFetch fetch) {
    if (fetch.outcome() == Outcome.CHANGED) {
      return Duration.ZERO;
    }
    return claim.changedAt() == null
        ? null
        : Duration.between(claim.changedAt(), machine.instant());
  }
}
