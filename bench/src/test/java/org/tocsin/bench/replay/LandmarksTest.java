package org.tocsin.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tocsin.bench.Figure;

class LandmarksTest {
  private static final Instant BEFORE = Landmarks.REVISED.minusSeconds(60);
  private static final LocalDate DAY = LocalDate.of(2022, 4, 17);

  private final List<Told> told =
      new ArrayList<>(List.of(told("j", "cancel", "J"), told("jk", "cancel", "J")));

  private List<Double> withdrawn() {
    Landmarks landmarks =
        new Landmarks(
            List.of(
                person("j", BEFORE, "J"),
                person("jk", BEFORE, "J", "K"),
                person("m", BEFORE, "M"),
                person("late", Landmarks.REVISED.plusSeconds(1), "J")));
    landmarks.read(List.of(new Message("", told)));
    return landmarks.figures("test", "A", BEFORE, BEFORE).subList(0, 2).stream()
        .map(Figure::value)
        .toList();
  }

  @Test
  void thoseWhoFollowAGroupAreToldOfItOnce() {
    told.add(told("jk", "cancel", "K"));
    assertThat(withdrawn()).containsExactly(3.0, 0.0);
  }

  @Test
  void whoIsMissedAndWhoIsToldTwiceOrForNothingIsCounted() {
    assertThat(withdrawn()).containsExactly(2.0, 1.0);
    told.add(told("j", "cancel", "J"));
    told.add(told("m", "cancel", "M"));
    told.add(told("late", "cancel", "J"));
    assertThat(withdrawn()).containsExactly(5.0, 4.0);
  }

  private static Person person(String address, Instant joined, String... groups) {
    return new Person(address, new TreeSet<>(List.of(groups)), joined, null);
  }

  private static Told told(String address, String what, String group) {
    return new Told(address, what, group, DAY, 2, Landmarks.REVISED);
  }
}
