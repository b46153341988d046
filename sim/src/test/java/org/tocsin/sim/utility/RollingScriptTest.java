package org.tocsin.sim.utility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.sim.SettableClock;

class RollingScriptTest {
  private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T06:00:10Z"));
  private final Utility utility = new Utility(UtilitySettings.rolling(), clock);

  @Test
  void firstCutBeginsSoonAndAllGroupsHaveSome() {
    List<PlannedCut> cuts = utility.cuts();
    assertThat(cuts.getFirst().from()).isEqualTo("2026-03-01T12:00:00"); // it is 11:30:10
    assertThat(cuts.stream().map(PlannedCut::date).distinct())
        .containsExactly(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 2));
    assertThat(cuts.stream().map(PlannedCut::group).distinct().sorted())
        .containsExactly("A,B,C,CC1,D,E,F,G,H,I,J,K,L,P,Q,R,S,T,U,V,W".split(","));
  }

  @Test
  void withinFiveMinutesACutIsMovedOneCancelledAndAllPostedAgain() {
    List<PlannedCut> first = utility.cuts();
    LocalDateTime soonest = first.getFirst().from();
    clock.advance(Duration.ofSeconds(89));
    assertThat(utility.editions()).hasSize(2).allMatch(e -> e.event().equals("published"));
    clock.advance(Duration.ofSeconds(1));
    List<PlannedCut> moved = utility.cuts();
    assertThat(moved).hasSameSizeAs(first);
    assertThat(moved)
        .filteredOn(cut -> !first.contains(cut))
        .isNotEmpty()
        .allMatch(cut -> cut.from().equals(soonest.plusMinutes(45)));

    clock.advance(Duration.ofSeconds(90));
    List<PlannedCut> cancelled = utility.cuts();
    assertThat(moved)
        .filteredOn(cut -> !cancelled.contains(cut))
        .isNotEmpty()
        .allMatch(cut -> cut.from().isAfter(soonest));
    assertThat(moved).containsAll(cancelled);

    List<Long> ids = utility.listed().stream().map(Listed::id).toList();
    clock.advance(Duration.ofSeconds(60));
    assertThat(utility.cuts()).isEqualTo(cancelled);
    assertThat(utility.listed()).extracting(Listed::id).doesNotContainAnyElementsOf(ids);
    assertThat(utility.editions())
        .extracting(Edition::event)
        .containsExactly("published", "published", "moved", "cancelled", "re-posted", "re-posted");
  }

  @Test
  void eachEveningPublishesTheNextDay() {
    clock.set(Instant.parse("2026-03-02T14:29:59Z"));
    assertThat(utility.editions().getLast().date()).isEqualTo("2026-03-02");
    clock.set(Instant.parse("2026-03-02T14:30:00Z"));
    assertThat(utility.editions().getLast())
        .satisfies(edition -> assertThat(edition.date()).isEqualTo("2026-03-03"))
        .satisfies(edition -> assertThat(edition.published()).isEqualTo("2026-03-02T14:30:00Z"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 7, 11, 12, 13, 15, 16, 17, 18, 19, 22, 23})
  void whateverTheHourNoGroupHasTwoCutsAtOnceAndTheFirstIsNear(int hour) {
    for (int minute = 0; minute < 60; minute += 7) {
      SettableClock at = new SettableClock(Instant.parse("2026-03-01T00:00:00Z"));
      at.advance(Duration.ofMinutes(60L * hour + minute));
      Utility each = new Utility(UtilitySettings.rolling().withSeed(minute), at);
      LocalDateTime now = each.now();
      assertThat(each.cuts().getFirst().from()).isBetween(now.plusMinutes(20), now.plusMinutes(35));
      at.advance(Duration.ofMinutes(5));
      assertThat(each.editions()).extracting(Edition::event).contains("moved", "cancelled");
      assertNoOverlaps(each.cuts());
    }
  }

  @Test
  void sameSeedSaysTheSameAndAnotherSomethingElse() {
    Utility twin = new Utility(UtilitySettings.rolling(), clock);
    Utility other = new Utility(UtilitySettings.rolling().withSeed(2), clock);
    clock.advance(Duration.ofDays(2));
    assertThat(twin.listed()).isEqualTo(utility.listed());
    assertThat(other.cuts()).isNotEqualTo(utility.cuts());
  }

  private static void assertNoOverlaps(List<PlannedCut> cuts) {
    for (PlannedCut cut : cuts) {
      assertThat(cuts)
          .filteredOn(other -> other.group().equals(cut.group()) && other != cut)
          .noneMatch(other -> other.from().isBefore(cut.to()) && cut.from().isBefore(other.to()));
    }
  }
}
