package org.tocsin.sim.utility;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tocsin.sim.SettableClock;
import org.tocsin.sim.SharedFiles;
import org.tocsin.sim.table.CsvReader;

class SpringScriptTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Colombo");

  private final SettableClock clock = new SettableClock(Instant.parse("2022-03-26T00:00:00Z"));
  private final Utility utility = new Utility(UtilitySettings.spring2022(), clock);

  @Test
  void inTheEndEverythingIsPublishedThatTheUtilityListed() throws Exception {
    String list =
        java.nio.file.Files.readString(SharedFiles.need("ceb/ceb-schedule-cebcare-2022.csv"));
    clock.set(Instant.parse("2022-05-15T00:00:00Z"));
    Set<String> expected =
        CsvReader.read(list).stream()
            .map(r -> r.get("group") + " " + r.get("start_local") + " " + r.get("end_local"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(expected).hasSize(1802);
    assertThat(utility.cuts())
        .extracting(c -> (c.group() + " " + c.from() + " " + c.to()).replace('T', ' '))
        .containsExactlyInAnyOrderElementsOf(
            expected.stream().map(line -> line.replace('T', ' ')).toList());
  }

  @Test
  void nothingIsPublishedBeforeItsTime() {
    assertThat(utility.editions()).isEmpty();
    clock.set(Instant.parse("2022-03-26T14:29:59Z"));
    assertThat(utility.editions()).isEmpty();
    clock.set(Instant.parse("2022-03-26T14:30:00Z"));
    assertThat(utility.editions()).extracting(Edition::date).containsExactly(day("2022-03-27"));
    clock.set(Instant.parse("2022-05-15T00:00:00Z"));
    for (Edition edition : utility.editions()) {
      Duration ahead =
          Duration.between(edition.published(), edition.cuts().getFirst().from().atZone(ZONE));
      assertThat(ahead).as(edition.toString()).isPositive().isLessThan(Duration.ofDays(5));
    }
  }

  @Test
  void sixthOfMayIsPublishedNineteenMinutesBeforeItsFirstCut() {
    clock.set(Instant.parse("2022-05-06T03:11:56Z"));
    assertThat(utility.editions().getLast().date()).isEqualTo("2022-05-05");
    clock.set(Instant.parse("2022-05-06T03:11:57Z"));
    List<Edition> editions = utility.editions();
    assertThat(editions.subList(editions.size() - 3, editions.size()))
        .extracting(Edition::date)
        .containsExactly(day("2022-05-06"), day("2022-05-07"), day("2022-05-08"));
    assertThat(editions.get(editions.size() - 3).cuts().getFirst().from())
        .isEqualTo("2022-05-06T09:00:00");
  }

  @Test
  void seventeenthOfAprilLosesOneWindowAndMovesAnother() {
    clock.set(Instant.parse("2022-04-17T00:29:59Z"));
    assertThat(on("2022-04-17"))
        .contains("J 09:00-11:15", "K 09:00-11:15", "L 09:00-11:15", "W 09:00-11:15")
        .contains("A 11:15-13:30", "B 11:15-13:30", "C 11:15-13:30", "V 11:15-13:30")
        .hasSize(20);
    clock.set(Instant.parse("2022-04-17T00:30:00Z"));
    assertThat(on("2022-04-17"))
        .contains("A 12:00-13:30", "B 12:00-13:30", "C 12:00-13:30", "V 12:00-13:30")
        .noneMatch(cut -> cut.matches("[JKLW] .*"))
        .hasSize(16);
    assertThat(utility.editions())
        .filteredOn(edition -> edition.date().equals(day("2022-04-17")))
        .extracting(Edition::published)
        .containsExactly(
            Instant.parse("2022-04-13T09:07:25Z"), Instant.parse("2022-04-17T00:30:00Z"));
  }

  private List<String> on(String date) {
    return utility.cuts().stream()
        .filter(cut -> cut.date().equals(day(date)))
        .map(c -> c.group() + " " + c.from().toLocalTime() + "-" + c.to().toLocalTime())
        .toList();
  }

  private static LocalDate day(String date) {
    return LocalDate.parse(date);
  }
}
