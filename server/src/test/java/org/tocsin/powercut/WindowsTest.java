package org.tocsin.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Windows against a picture of them minute by minute. */
class WindowsTest {
  private static final Instant START = Instant.parse("2022-04-10T00:00:00Z");
  private static final LocalDate FIRST = LocalDate.of(2022, 4, 10);
  private static final int DAY = 1440;
  private static final int DAYS = 4;

  @Property
  void nothingOverlapsAndNothingIsLost(@ForAll("ofADay") List<Window> windows) {
    List<Window> canonical = Windows.canonical(windows);
    assertThat(minutes(canonical)).isEqualTo(minutes(windows));
    List<Window> cuts = canonical.stream().filter(w -> w.state().isCut()).toList();
    for (int i = 1; i < cuts.size(); i++) {
      assertThat(cuts.get(i).from()).isAfterOrEqualTo(cuts.get(i - 1).to());
    }
  }

  @Property
  void theOrderInWhichWindowsAreSaidDoesNotMatter(
      @ForAll("ofADay") List<Window> windows, @ForAll Random random) {
    List<Window> shuffled = new ArrayList<>(windows);
    Collections.shuffle(shuffled, random);
    shuffled.addAll(windows.subList(0, windows.size() / 2));
    assertThat(Windows.canonical(shuffled)).isEqualTo(Windows.canonical(windows));
  }

  @Property
  void canonicalWindowsStayAsTheyAre(@ForAll("ofADay") List<Window> windows) {
    List<Window> once = Windows.canonical(windows);
    assertThat(Windows.canonical(once)).isEqualTo(once);
  }

  @Property
  void theSurestCutsKeepTheirTime(@ForAll("ofADay") List<Window> windows) {
    assertThat(minutes(emergencies(Windows.canonical(windows))))
        .isEqualTo(minutes(emergencies(windows)));
  }

  private static List<Window> emergencies(List<Window> windows) {
    return windows.stream().filter(w -> w.state() == CutState.EMERGENCY).toList();
  }

  @Property
  void daysThatAreJoinedLoseNoMinuteAndGainOnlyMidnight(@ForAll("ofDays") List<Window> windows) {
    NavigableMap<LocalDate, List<Window>> joined = joined(windows, ZoneOffset.UTC);
    BitSet before = minutes(windows);
    BitSet after = minutes(joined.values().stream().flatMap(List::stream).toList());
    BitSet lost = (BitSet) before.clone();
    lost.andNot(after);
    assertThat(lost.isEmpty()).isTrue();
    after.andNot(before);
    assertThat(after.stream().map(m -> Math.floorMod(m + 5, DAY))).allMatch(m -> m < 10);
  }

  @Property
  void everyJoinedCutBeginsOnItsDay(@ForAll("ofDays") List<Window> windows) {
    LocalDate last = FIRST.plusDays(DAYS - 1);
    joined(windows, ZoneOffset.UTC)
        .forEach(
            (date, ofDay) -> {
              for (Window window : ofDay) {
                LocalDate begins = window.from().atOffset(ZoneOffset.UTC).toLocalDate();
                // nobody speaks of the days after the last
                assertThat(begins.isAfter(last) ? last : begins).isEqualTo(date);
              }
            });
  }

  @Property
  void joinedDaysStayAsTheyAre(@ForAll("ofDays") List<Window> windows) {
    NavigableMap<LocalDate, List<Window>> once = joined(windows, ZoneOffset.UTC);
    assertThat(Midnight.joined(once, ZoneOffset.UTC)).isEqualTo(once);
  }

  @Property
  void aCutWrittenInTwoPartsIsTheSameAsInOne(
      @ForAll("evening") int from, @ForAll("morning") int to, @ForAll("gap") int gap) {
    Window whole = window(from, DAY + to, CutState.DEFINITE);
    Map<LocalDate, List<Window>> parts =
        new TreeMap<>(
            Map.of(
                FIRST,
                List.of(window(from, DAY - gap, CutState.DEFINITE)),
                FIRST.plusDays(1),
                List.of(window(DAY, DAY + to, CutState.DEFINITE))));
    assertThat(Midnight.joined(parts, ZoneOffset.UTC))
        .containsEntry(FIRST, List.of(whole))
        .containsEntry(FIRST.plusDays(1), List.of());
  }

  @Provide
  Arbitrary<Integer> evening() {
    return Arbitraries.integers().between(600, 1430);
  }

  @Provide
  Arbitrary<Integer> morning() {
    return Arbitraries.integers().between(10, 1430);
  }

  @Provide
  Arbitrary<Integer> gap() {
    return Arbitraries.integers().between(0, 5);
  }

  @Provide
  Arbitrary<List<Window>> ofADay() {
    return windows(0, DAY, 600).list().ofMaxSize(8);
  }

  @Provide
  Arbitrary<List<Window>> ofDays() {
    return windows(0, DAYS * DAY, 1600).list().ofMaxSize(10);
  }

  private static Arbitrary<Window> windows(int first, int last, int longest) {
    Arbitrary<Integer> from =
        Arbitraries.oneOf(
            Arbitraries.integers().between(first, last - 1),
            Arbitraries.integers().between(first / 60, last / 60 - 1).map(hour -> hour * 60));
    Arbitrary<Integer> length =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, longest),
            Arbitraries.integers().between(1, longest / 60).map(hours -> hours * 60),
            Arbitraries.integers().between(1, longest / 60).map(hours -> hours * 60 - 5));
    return Combinators.combine(from, length, Arbitraries.of(CutState.class))
        .as((start, minutes, state) -> window(start, start + minutes, state));
  }

  private static NavigableMap<LocalDate, List<Window>> joined(List<Window> windows, ZoneId zone) {
    Map<LocalDate, List<Window>> days = new TreeMap<>();
    for (int i = 0; i < DAYS; i++) {
      days.put(FIRST.plusDays(i), new ArrayList<>());
    }
    windows.forEach(w -> days.get(w.from().atZone(zone).toLocalDate()).add(w));
    days.replaceAll((day, ofDay) -> Windows.canonical(ofDay));
    return Midnight.joined(days, zone);
  }

  private static Window window(int from, int to, CutState state) {
    return new Window(START.plusSeconds(from * 60L), START.plusSeconds(to * 60L), state);
  }

  private static BitSet minutes(List<Window> windows) {
    BitSet minutes = new BitSet();
    for (Window window : windows) {
      if (window.state().isCut()) {
        int from = (int) ((window.from().getEpochSecond() - START.getEpochSecond()) / 60);
        minutes.set(from, from + (int) window.length().toMinutes());
      }
    }
    return minutes;
  }
}
