package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.Window;

/** A cut stays the same cut while it is moved, whatever comes and goes around it. */
class CutThreadsTest {
  static final LocalDate DAY = LocalDate.of(2022, 4, 17);
  private static final Instant MIDNIGHT = Instant.parse("2022-04-16T18:30:00Z");

  static Revision revision(int number, Window... windows) {
    Instant recorded = MIDNIGHT.minusSeconds(100_000).plusSeconds(number * 600L);
    return new Revision(
        number,
        1,
        DAY,
        number,
        true,
        Arrays.asList(windows),
        null,
        "Care",
        null,
        recorded,
        recorded);
  }

  static Window window(String times, CutState state) {
    int fromHour = Integer.parseInt(times.substring(0, 2));
    int fromMinute = Integer.parseInt(times.substring(3, 5));
    int toHour = Integer.parseInt(times.substring(6, 8));
    int toMinute = Integer.parseInt(times.substring(9, 11));
    return new Window(
        MIDNIGHT.plus(Duration.ofMinutes(60L * fromHour + fromMinute)),
        MIDNIGHT.plus(Duration.ofMinutes(60L * toHour + toMinute)),
        state);
  }

  static Window window(String times) {
    return window(times, CutState.DEFINITE);
  }

  @Test
  void aWindowThatMovesKeepsItsNumberAndGrowsItsSequence() {
    List<CutThreads.Thread> cuts =
        CutThreads.of(
            List.of(
                revision(1, window("11:15-13:15"), window("18:00-20:00")),
                revision(2, window("12:00-14:00"), window("18:00-20:00"))));
    assertThat(cuts).hasSize(2);
    assertThat(cuts.get(0).window()).isEqualTo(window("12:00-14:00"));
    assertThat(cuts.get(0).sequence()).isEqualTo(1);
    assertThat(cuts.get(0).before()).isEqualTo(window("11:15-13:15"));
    assertThat(cuts.get(1).sequence()).isZero();
  }

  @Test
  void whatIsLeftOfALongCutIsThatCutHoweverLateItNowBegins() {
    List<CutThreads.Thread> cuts =
        CutThreads.of(
            List.of(revision(1, window("08:00-18:00")), revision(2, window("13:30-18:00"))));
    assertThat(cuts).hasSize(1);
    assertThat(cuts.getFirst().sequence()).isEqualTo(1);
  }

  @Test
  void whatIsAddedOrWithdrawnBeforeACutLeavesItAlone() {
    List<CutThreads.Thread> cuts =
        CutThreads.of(
            List.of(
                revision(1, window("09:00-11:15"), window("18:00-20:00")),
                revision(2, window("18:00-20:00")),
                revision(3, window("01:00-02:00"), window("18:00-20:00"))));
    assertThat(cuts).extracting(CutThreads.Thread::ordinal).containsExactly(1, 2, 3);
    assertThat(cuts.get(0).fate()).isEqualTo(CutThreads.Fate.WITHDRAWN);
    assertThat(cuts.get(0).sequence()).isEqualTo(1);
    assertThat(cuts.get(1).sequence()).isZero();
    assertThat(cuts.get(2).window()).isEqualTo(window("01:00-02:00"));
  }

  @Test
  void whatComesBackIsWhatItWas() {
    List<CutThreads.Thread> cuts =
        CutThreads.of(
            List.of(
                revision(1, window("09:00-11:15")),
                revision(2),
                revision(3, window("09:00-11:15"))));
    assertThat(cuts).hasSize(1);
    assertThat(cuts.getFirst().isLive()).isTrue();
    assertThat(cuts.getFirst().sequence()).isEqualTo(2);
  }

  @Test
  void aStateThatChangesIsAChange() {
    List<CutThreads.Thread> cuts =
        CutThreads.of(
            List.of(
                revision(1, window("09:00-11:15", CutState.TENTATIVE)),
                revision(2, window("09:00-11:15", CutState.CANCELLED))));
    assertThat(cuts).hasSize(1);
    assertThat(cuts.getFirst().sequence()).isEqualTo(1);
    assertThat(cuts.getFirst().window().state()).isEqualTo(CutState.CANCELLED);
  }

  @Test
  void aDayThatIsKnownNoMoreIsNotADayWithoutCuts() {
    Revision gone =
        new Revision(2, 1, DAY, 2, false, List.of(), null, null, null, MIDNIGHT, MIDNIGHT);
    List<CutThreads.Thread> cuts = CutThreads.of(List.of(revision(1, window("09:00-11:15")), gone));
    assertThat(cuts.getFirst().fate()).isEqualTo(CutThreads.Fate.UNKNOWN);
    assertThat(cuts.getFirst().sequence()).isEqualTo(1);
  }

  @Property(tries = 300)
  void theOrderInWhichRevisionsAreReadIsNothing(
      @ForAll("histories") List<Revision> history, @ForAll long seed) {
    List<Revision> shuffled = new ArrayList<>(history);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(CutThreads.of(shuffled)).isEqualTo(CutThreads.of(history));
  }

  @Property(tries = 300)
  void aLaterRevisionNeverRenumbersWhatWasThere(@ForAll("histories") List<Revision> history) {
    List<CutThreads.Thread> before = List.of();
    for (int known = 1; known <= history.size(); known++) {
      List<CutThreads.Thread> after = CutThreads.of(history.subList(0, known));
      assertThat(after).hasSizeGreaterThanOrEqualTo(before.size());
      for (int i = 0; i < before.size(); i++) {
        CutThreads.Thread old = before.get(i);
        CutThreads.Thread now = after.get(i);
        assertThat(now.ordinal()).isEqualTo(old.ordinal());
        assertThat(now.begun()).isEqualTo(old.begun());
        boolean changed = !now.window().equals(old.window()) || now.fate() != old.fate();
        assertThat(now.sequence()).isEqualTo(old.sequence() + (changed ? 1 : 0));
        assertThat(now.modified().isBefore(old.modified())).isFalse();
      }
      before = after;
    }
  }

  @Property(tries = 300)
  void whatStandsIsExactlyWhatTheNewestRevisionSays(@ForAll("histories") List<Revision> history) {
    List<CutThreads.Thread> cuts = CutThreads.of(history);
    assertThat(
            cuts.stream()
                .filter(CutThreads.Thread::isLive)
                .map(CutThreads.Thread::window)
                .sorted(Comparator.comparing(Window::from))
                .toList())
        .isEqualTo(history.getLast().windows());
    Set<Integer> ordinals = new HashSet<>();
    cuts.forEach(c -> assertThat(ordinals.add(c.ordinal())).isTrue());
  }

  @Provide
  Arbitrary<List<Revision>> histories() {
    Arbitrary<List<Window>> days =
        Arbitraries.integers()
            .between(0, 47)
            .set()
            .ofMaxSize(5)
            .flatMap(
                slots ->
                    Arbitraries.of(CutState.values())
                        .list()
                        .ofSize(slots.size())
                        .map(states -> windows(new ArrayList<>(slots), states)));
    return days.list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(
            all -> {
              List<Revision> history = new ArrayList<>();
              for (int i = 0; i < all.size(); i++) {
                history.add(revision(i + 1, all.get(i).toArray(Window[]::new)));
              }
              return history;
            });
  }

  private static List<Window> windows(List<Integer> slots, List<CutState> states) {
    Collections.sort(slots);
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Instant from = MIDNIGHT.plus(Duration.ofMinutes(30L * slots.get(i)));
      windows.add(new Window(from, from.plus(Duration.ofMinutes(30)), states.get(i)));
    }
    return windows;
  }
}
