package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Board.day;
import static org.tocsin.api.Board.items;

import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.powercut.SourceDraft;
import org.tocsin.powercut.SourceFetch;
import tools.jackson.databind.JsonNode;

/** Schedules over HTTP: each day once, in the times of its place, now and as it was changed. */
class SchedulesApiTest extends ToldPowerCuts {
  @Test
  void theScheduleIsGivenFromTodayOnAsFarAsItIsKnown() {
    JsonNode reply = board.json(API + "schedules?provider=XX-ONE");
    assertThat(texts(reply))
        .containsExactly(
            "2022-04-16 A 09:00-11:15 15:00-17:00",
            "2022-04-16 Q",
            "2022-04-17 A 22:00-02:00",
            "2022-04-17 B 09:00-11:15 14:00-15:00",
            "2022-04-18 A");
    assertThat(reply.get("providers").get(0).get("knownUntil").asString()).isEqualTo("2022-04-18");
    JsonNode unknown = board.json(API + "schedules?provider=XX-ONE&group=CC1");
    assertThat(unknown.get("providers").get(0).get("knownUntil").isNull()).isTrue();
  }

  @Test
  void aWindowHasItsTimesInUtcAndAtThePlace() {
    JsonNode window =
        items(board.json(API + "schedules?provider=XX-ONE&group=A"))
            .getFirst()
            .get("windows")
            .get(1);
    assertThat(text(window, "start")).isEqualTo("2022-04-16T09:30:00Z");
    assertThat(text(window, "end")).isEqualTo("2022-04-16T11:30:00Z");
    assertThat(text(window, "startLocal")).isEqualTo("2022-04-16T15:00:00+05:30");
    assertThat(text(window, "endLocal")).isEqualTo("2022-04-16T17:00:00+05:30");
    assertThat(text(window, "state")).isEqualTo("definite");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the cut over midnight belongs to the day before and reaches into the day after
        "from=2022-04-18&to=2022-04-18 | 2022-04-17 A 22:00-02:00 ; 2022-04-18 A",
        "from=2022-04-16&to=2022-04-16 | 2022-04-16 A 09:00-11:15 15:00-17:00 ; 2022-04-16 Q",
        // instants: 15:00 to 15:10 in Colombo
        "from=2022-04-16T09:30:00Z&to=2022-04-16T09:40:00Z | 2022-04-16 A 15:00-17:00 ; 2022-04-16"
            + " Q",
        "from=2022-04-16T15:00:00%2B05:30&to=2022-04-16T15:10:00+05:30 | 2022-04-16 A 15:00-17:00 ;"
            + " 2022-04-16 Q",
        // what ends when the time begins does not reach into it; that there is no cut then is known
        "from=2022-04-16T11:30:00Z&to=2022-04-16T11:40:00Z | 2022-04-16 A ; 2022-04-16 Q",
        "group=b | 2022-04-17 B 09:00-11:15 14:00-15:00",
        "group=B&state=tentative | 2022-04-17 B 14:00-15:00",
        "state=tentative,emergency | 2022-04-17 B 14:00-15:00",
        "state=restored | ''",
        "from=2022-04-19 | ''"
      })
  void theScheduleIsNarrowedToWhatReachesIntoTheTime(String query, String expected) {
    List<String> wanted = expected.isEmpty() ? List.of() : List.of(expected.split(" ; "));
    assertThat(texts(board.json(API + "schedules?provider=XX-ONE&" + query))).isEqualTo(wanted);
    assertThat(texts(board.json(API + "schedules.json?provider=XX-ONE&" + query)))
        .isEqualTo(wanted);
  }

  @Test
  void aDayIsTheOneOfEachUtilitysOwnZone() {
    assertThat(texts(board.json(API + "schedules?from=2022-04-17&to=2022-04-17&group=A")))
        .containsExactly("2022-04-17 A 22:00-02:00", "2022-04-17 A 10:00-12:00");
  }

  @Test
  void pagesGiveEveryDayOnceInOrder() {
    List<String> whole = texts(board.json(API + "schedules"));
    assertThat(whole).hasSize(6);
    for (int limit = 1; limit <= 7; limit++) {
      List<String> seen = new ArrayList<>();
      String next = "";
      while (next != null) {
        JsonNode page = board.json(API + "schedules?limit=" + limit + "&cursor=" + next);
        assertThat(items(page).size()).isLessThanOrEqualTo(limit);
        seen.addAll(texts(page));
        next = page.get("next").isNull() ? null : page.get("next").asString();
      }
      assertThat(seen).describedAs("limit %s", limit).isEqualTo(whole);
    }
  }

  @Test
  void whenTheUtilityWasAskedIsToldInTheWorldsTime() {
    int two = board.utilities.grid().provider("XX-TWO").orElseThrow().id();
    var draft =
        new SourceDraft(
            "site", "csv", URI.create("https://power.example.org/"), 9, true, null, true);
    var source = board.database.inTransaction(tx -> board.sources.add(tx, two, draft));
    try {
      var claim = board.sources.claimDue(9).getFirst();
      board.database.useTransaction(
          tx ->
              board.sources.recordFetch(
                  tx, claim, SourceFetch.notModified(), board.machine.instant().plusSeconds(60)));
      board.machine.pass(java.time.Duration.ofSeconds(30)); // what was read is kept for a moment
      JsonNode known = board.json(API + "schedules?provider=XX-TWO").get("providers").get(0);
      assertThat(Instant.parse(known.get("asOf").asString()))
          .isEqualTo(board.world.instant().minusSeconds(30));
    } finally {
      board.database.useTransaction(tx -> board.sources.remove(tx, source.id(), source.version()));
    }
  }

  @Test
  void theTableHasTheSameRowsUnderADocumentedHeader() throws Exception {
    HttpResponse<String> reply = board.get(API + "schedules.csv?provider=XX-ONE");
    assertThat(reply.headers().firstValue("Content-Type").orElseThrow())
        .isEqualTo("text/csv;header=present;charset=utf-8");
    assertThat(reply.body()).startsWith(String.join(",", ScheduleCsv.HEADER) + "\r\n");
    List<String> rows = new ArrayList<>();
    for (CSVRecord row : table(reply.body())) {
      String times = row.get("start_utc") + " " + row.get("end_local");
      rows.add(row.get("date") + " " + row.get("group") + " " + times + " " + row.get("state"));
    }
    assertThat(rows)
        .containsExactly(
            "2022-04-16 A 2022-04-16T03:30:00Z 2022-04-16T11:15+05:30 definite",
            "2022-04-16 A 2022-04-16T09:30:00Z 2022-04-16T17:00+05:30 definite",
            "2022-04-16 Q   none",
            "2022-04-17 A 2022-04-17T16:30:00Z 2022-04-18T02:00+05:30 definite",
            "2022-04-17 B 2022-04-17T03:30:00Z 2022-04-17T11:15+05:30 definite",
            "2022-04-17 B 2022-04-17T08:30:00Z 2022-04-17T15:00+05:30 tentative",
            "2022-04-18 A   none");
  }

  @Test
  void noCellIsAFormulaAndNoneBreaksTheTable() throws Exception {
    for (String label : List.of("=1+1", "+x", "-x", "@x", "\tx", "a \"b\", c\nd", "|x")) {
      var item =
          new PowerCutJson.DayItem(
              "XX-ONE", label, null, List.of(), 1, label, Instant.EPOCH, Instant.EPOCH);
      StringBuilder out = new StringBuilder();
      new ScheduleCsv(out).write(item);
      CSVRecord row = table(out.toString()).getFirst();
      for (String column : List.of("group", "source")) {
        assertThat(row.get(column)).endsWith(label).doesNotMatch("(?s)[=+\\-@\t|].*");
      }
    }
  }

  @Test
  void theTagOfAnExportChangesWithTheScheduleAndNotWithTime() {
    String path = API + "schedules.csv?provider=XX-TWO&from=2022-04-16&to=2022-05-16";
    String before = tag(path);
    board.world.pass(java.time.Duration.ofMinutes(5));
    assertThat(tag(path)).isEqualTo(before);
    board.says("XX-TWO", day("A", "2022-05-09", "10:00-12:00"));
    String changed = tag(path);
    assertThat(changed).isNotEqualTo(before);
    board.says("XX-TWO", day("A", "2022-05-09", "10:00-12:00"));
    assertThat(tag(path)).isEqualTo(changed);
  }

  @Test
  void revisionsSayWhatChangedAlsoThereAndBack() {
    board.says("XX-ONE", day("CC1", "2022-03-28", "09:00-11:15", "14:00-15:00"));
    board.says("XX-ONE", day("CC1", "2022-03-28", "09:30-11:15", "14:00-15:00 cancelled"));
    board.says("XX-ONE", day("CC1", "2022-03-28", "09:00-11:15", "14:00-15:00"));
    board.says("XX-ONE", day("CC1", "2022-03-28"));
    JsonNode all = board.json(API + "revisions?provider=XX-ONE&group=cc1&date=2022-03-28");
    List<String> changes = new ArrayList<>();
    for (JsonNode revision : all.get("items")) {
      List<String> what = new ArrayList<>();
      revision.get("changes").forEach(c -> what.add(text(c, "what")));
      changes.add(revision.get("revision") + " " + what);
    }
    assertThat(changes)
        .containsExactly(
            "4 [removed, removed]", "3 [moved, state]", "2 [moved, state]", "1 [added, added]");
    JsonNode page = board.json(API + "revisions?provider=XX-ONE&group=CC1&date=2022-03-28&limit=3");
    String rest = "&limit=3&cursor=" + page.get("next").asString();
    assertThat(
            items(board.json(API + "revisions?provider=XX-ONE&group=CC1&date=2022-03-28" + rest)))
        .singleElement()
        .satisfies(r -> assertThat(r.get("revision").asInt()).isEqualTo(1));
  }

  @Test
  void theLatestRevisionsOfAUtilityComeInPages() {
    List<String> whole = new ArrayList<>();
    items(board.json(API + "revisions?provider=XX-ONE&limit=500"))
        .forEach(r -> whole.add(r.toString()));
    List<String> seen = new ArrayList<>();
    String next = "";
    while (next != null) {
      JsonNode page = board.json(API + "revisions?provider=XX-ONE&limit=2&cursor=" + next);
      items(page).forEach(r -> seen.add(r.toString()));
      next = page.get("next").isNull() ? null : page.get("next").asString();
    }
    assertThat(seen).isEqualTo(whole).hasSizeGreaterThan(4);
  }

  @ParameterizedTest
  @CsvSource({
    "A, 2022-04-16T09:29:59Z, on, -, 15:00",
    "A, 2022-04-16T09:30:00Z, off, 15:00, 22:00",
    "A, 2022-04-16T11:29:59Z, off, 15:00, 22:00",
    "A, 2022-04-16T11:59:59Z, maybe, 15:00, 22:00", // thirty minutes later, says the utility
    "A, 2022-04-16T12:00:00Z, on, -, 22:00",
    "A, 2022-04-17T20:00:00Z, off, 22:00, -", // over midnight
    "B, 2022-04-17T08:30:00Z, maybe, 14:00, -", // tentative
    "Q, 2022-04-16T10:00:00Z, on, -, -", // it is said that there is none
    "CC1, 2022-04-16T10:00:00Z, unknown, -, -", // nobody said anything
    "Q, 2022-04-17T10:00:00Z, unknown, -, -"
  })
  void nowSaysWhetherItIsOffAndNeverOnWhereNobodyKnows(
      String group, String at, String power, String current, String next) {
    board.world.set(Instant.parse(at));
    JsonNode item = items(board.json(API + "now?provider=XX-ONE&group=" + group)).getFirst();
    assertThat(text(item, "power")).isEqualTo(power);
    assertThat(local(item.get("current"))).isEqualTo(current);
    assertThat(local(item.get("next"))).isEqualTo(next);
  }

  @Test
  void nowIsToldOfAPointToo() {
    JsonNode now = board.json(API + "now?point=6.95,79.85");
    assertThat(text(now, "at")).isEqualTo("2022-04-16T10:00:00Z");
    assertThat(items(now))
        .singleElement()
        .satisfies(i -> assertThat(text(i, "group")).isEqualTo("A"));
  }

  private static String tag(String path) {
    return board.get(path).headers().firstValue("ETag").orElseThrow();
  }

  private static List<CSVRecord> table(String csv) throws Exception {
    return CSVFormat.RFC4180
        .builder()
        .setHeader()
        .setSkipHeaderRecord(true)
        .get()
        .parse(new StringReader(csv))
        .getRecords();
  }

  private static String local(JsonNode window) {
    return window.isNull() ? "-" : text(window, "startLocal").substring(11, 16);
  }
}
