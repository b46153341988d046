package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;

/** Which of many versions of days an Atom feed tells. */
class CutFeedTest {
  private static final LocalDate TODAY = LocalDate.of(2022, 4, 17);

  private static Revision revision(LocalDate date, int number, Instant recorded) {
    return new Revision(
        date.toEpochDay(),
        1,
        date,
        number,
        true,
        List.of(),
        null,
        "Care",
        null,
        recorded,
        recorded);
  }

  @Test
  void ofASeasonThatBecomesKnownAtOnceTheSoonestDaysAreTold() {
    Instant published = Instant.parse("2022-04-16T13:12:00Z");
    List<Revision> season = new ArrayList<>();
    TODAY.datesUntil(TODAY.plusDays(200)).forEach(d -> season.add(revision(d, 1, published)));
    LocalDate far = TODAY.plusDays(150);
    season.add(revision(far, 2, published.plusSeconds(60)));
    Provider provider =
        new Provider(
            1,
            "X",
            Map.of("en", "Utility"),
            "LKA",
            ZoneId.of("Asia/Colombo"),
            0,
            Map.of(),
            null,
            1);
    Group group = new Group(1, 1, "A", Map.of(), "household", List.of(), null);
    String feed =
        new String(
            new CutFeed(new CutTexts().in("en"), provider, group, "https://w.example/powercuts/X/A")
                .write(season),
            StandardCharsets.UTF_8);
    assertThat(feed)
        .containsSubsequence(
            ":" + far + ":2<", ":" + TODAY + ":1<", ":" + TODAY.plusDays(58) + ":1<")
        .doesNotContain(":" + TODAY.plusDays(59) + ":1<");
  }
}
