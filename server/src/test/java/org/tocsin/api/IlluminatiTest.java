package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Board.assertProblem;
import static org.tocsin.api.Board.day;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.platform.http.ProblemException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/illuminati} as clients that exist speak it. */
class IlluminatiTest extends SharedBoard {
  private static final String CUTS = "/api/illuminati/powerschedules/";

  @BeforeAll
  static void start() {
    board.clear();
    board.says(
        "XX-ONE",
        day("A", "2022-04-17", "18:00-20:15", "09:30-11:15", "22:00-02:00"),
        day("A", "2022-04-25", "09:00-10:00"),
        day("A", "2022-04-28", "09:00-10:00"),
        day("B", "2022-04-17", "09:00-11:15 cancelled", "12:00-13:00"));
    board.says("XX-TWO", day("A", "2022-04-17", "10:00-12:00"));
  }

  @Test
  void groupsAreSortedEachOnce() {
    assertThat(body("/api/illuminati/groups")).hasToString("[\"A\",\"B\",\"CC1\",\"Q\"]");
  }

  @Test
  void aCutHasTheFieldsThatExistingClientsReadAndNoOthers() {
    JsonNode cut = body(CUTS + "A?start_date=2022-04-17T00:00:00").get(0);
    assertThat(cut.propertyNames())
        .containsExactlyInAnyOrder(
            "id",
            "starting_period",
            "ending_period",
            "group_name",
            "unique_id",
            "created_at",
            "updated_at");
    assertThat(cut.get("id").isIntegralNumber()).isTrue();
    assertThat(cut.get("id").asLong()).isBetween(1L, (1L << 53) - 1);
    assertThat(text(cut, "starting_period")).isEqualTo("2022-04-17T09:30:00.000Z");
    assertThat(text(cut, "ending_period")).isEqualTo("2022-04-17T11:15:00.000Z");
    assertThat(text(cut, "group_name")).isEqualTo("A");
    assertThat(UUID.fromString(text(cut, "unique_id")).version()).isEqualTo(5);
    assertThat(text(cut, "created_at")).isEqualTo("2022-04-16T10:00:00.000Z");
    assertThat(text(cut, "updated_at")).isEqualTo("2022-04-16T10:00:00.000Z");
    Described.assertDescribed(cut, "IlluminatiCut");
  }

  @Test
  void anEmptyListOfWhatIsUnknownIsToldFromOneOfNoCuts() {
    HttpResponse<String> known = board.get(CUTS + "A?start_date=2022-04-26T00:00:00");
    HttpResponse<String> unknown = board.get(CUTS + "CC1?start_date=2022-04-16T00:00:00");
    assertThat(known.headers().allValues("Known-Until")).containsExactly("XX-ONE=2022-04-28");
    assertThat(unknown.body()).isEqualTo("[]");
    assertThat(unknown.headers().allValues("Known-Until")).containsExactly("XX-ONE=unknown");
    assertThat(unknown.headers().firstValue("Unknown-Since")).isEmpty();
  }

  @Test
  void anAnswerSaysSinceWhenTheUtilityCannotBeAsked() {
    database.execute(
        "insert into powercut_source (provider_id, label, kind, url, polling) select id, 'mute',"
            + " 'csv', 'http://127.0.0.1:1/', true from powercut_provider where code = 'XX-ONE'",
        "insert into powercut_fetch (source_id, next_at, attempted_at, good_at, failing_since,"
            + " failure, failures) select id, '2026-03-02', '2026-03-01T07:59Z',"
            + " '2026-03-01T05:00Z', '2026-03-01T06:00Z', 'http-500', 9 from powercut_source where"
            + " label = 'mute'");
    board.sources.refresh();
    try {
      assertThat(board.get("/api/illuminati/data").headers().allValues("Unknown-Since"))
          .containsExactly("XX-ONE=2022-04-16T07:00:00Z");
    } finally {
      database.execute("delete from powercut_source where label = 'mute'");
      board.sources.refresh();
    }
  }

  /** As the website of 2022 asked, day after day, and made its messages. */
  @Test
  void aWebsiteThatExistsGetsItsMessagesForTomorrow() {
    LocalDate tomorrow = LocalDate.of(2022, 4, 17);
    Map<String, List<String>> messages = new java.util.TreeMap<>();
    for (JsonNode group : body("/api/illuminati/groups")) {
      String path =
          CUTS
              + group.asString()
              + "?start_date="
              + tomorrow.atTime(LocalTime.MIN).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
              + "&end_date=2022-04-17T23%3A59%3A59.999999";
      List<String> lines = new ArrayList<>();
      for (JsonNode cut : body(path)) {
        lines.add(clock(cut, "starting_period") + " - " + clock(cut, "ending_period"));
      }
      messages.put(group.asString(), lines);
    }
    assertThat(messages)
        .isEqualTo(
            Map.of(
                "A", List.of("09:30 AM - 11:15 AM", "06:00 PM - 08:15 PM"),
                "B", List.of("12:00 PM - 01:00 PM"),
                "CC1", List.of(),
                "Q", List.of()));
  }

  /** It drops the zone and takes what is left for local time. */
  private static String clock(JsonNode cut, String field) {
    LocalDateTime local = LocalDateTime.parse(text(cut, field).replace("Z", ""));
    return DateTimeFormatter.ofPattern("hh:mm a", Locale.ENGLISH).format(local);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // a cut that crosses the bound is left out, as there
        "start_date=2022-04-17T00:00:00&end_date=2022-04-17T23:59:59 | 09:30 18:00",
        "start_date=2022-04-17T09:31:00&end_date=2022-04-17T23:59:59 | 18:00",
        // unless it is asked for otherwise
        "start_date=2022-04-17T09:31:00&end_date=2022-04-17T23:59:59&match=overlap | 09:30 18:00"
            + " 22:00",
        "start_date=2022-04-18T00:00:00&end_date=2022-04-18T01:00:00&match=overlap | 22:00",
        "start_date=2022-04-17T11:15:00&end_date=2022-04-17T18:00:00&match=overlap | ''",
        // bounds are in it
        "start_date=2022-04-17T09:30:00&end_date=2022-04-17T11:15:00 | 09:30",
        // in every way to write them
        "start_date=2022-04-17T09:30:00.000Z&end_date=2022-04-17T11:15:00.000Z | 09:30",
        "start_date=2022-04-17T04:00:00%2B00:00&end_date=2022-04-17T11:15:00 05:30 | 09:30",
        "start_date=2022-04-17 09:30:00&end_date=2022-04-18 | 09:30 18:00",
        "start_date=2022-04-17&end_date=2022-04-18&order=start | 09:30 18:00",
        "start_date=2022-04-17&end_date=2022-04-18&order=-start | 18:00 09:30",
        // ten days ahead unless it is said: the cut of the 28th is not in it
        "start_date=2022-04-17 | 09:30 18:00 22:00 09:00",
        "start_date=2022-04-17&end_date=2022-04-16 | ''"
      })
  void cutsLieInTheTimeAskedFor(String query, String expected) {
    List<String> begins = new ArrayList<>();
    body(CUTS + "A?" + query.replace(" ", "%20"))
        .forEach(c -> begins.add(text(c, "starting_period").substring(11, 16)));
    assertThat(String.join(" ", begins)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "A, start_date",
    "A?start_date=, start_date",
    "A?start_date=soon, start_date",
    "A?start_date=2022-04-17T9:30:00.000Z, start_date",
    "A?start_date=%2B99999-04-17T09:30:00, start_date",
    "A?start_date=2022-04-17&end_date=2023-04-19, end_date",
    "A?start_date=2022-04-17&match=some, match",
    "A?start_date=2022-04-17&order=end, order",
    "A?start_date=2022-04-17&group=B, group"
  })
  void whatCannotBeUsedIsNamedRatherThanFailing(String path, String parameter) {
    assertProblem(board.get(CUTS + path), 400, "bad-parameter", parameter + ":");
  }

  @Test
  void aGroupThatIsNotThereHasNoCutsIsNeverSaid() {
    assertProblem(board.get(CUTS + "Z9?start_date=2022-04-17"), 404, "not-found");
    assertThat(body(CUTS + "cc1?start_date=2022-04-17")).isEmpty();
  }

  @Test
  void allCutsOfAllGroupsComeInOrder() {
    List<String> all = new ArrayList<>();
    body("/api/illuminati/data")
        .forEach(c -> all.add(text(c, "starting_period") + " " + text(c, "group_name")));
    assertThat(all).hasSize(6).isSorted();
    assertThat(body("/api/illuminati/data?start_date=2022-04-28")).hasSize(1);
    assertProblem(board.get("/api/illuminati/data?group=A"), 400, "bad-parameter");
  }

  @Test
  void theIdOfACutStaysWhenItIsPostedAgainAndChangesWithIt() {
    String path = CUTS + "Q?start_date=2022-04-20&end_date=2022-04-21";
    board.says("XX-ONE", day("Q", "2022-04-20", "09:00-10:00"));
    JsonNode first = body(path).get(0);
    board.world.set(Instant.parse("2022-04-16T11:00:00Z"));
    board.says("XX-ONE", day("Q", "2022-04-20", "09:00-10:00"));
    assertThat(body(path).get(0)).isEqualTo(first);
    board.says("XX-ONE", day("Q", "2022-04-20", "09:00-10:15"));
    JsonNode moved = body(path).get(0);
    assertThat(text(moved, "unique_id")).isNotEqualTo(text(first, "unique_id"));
    assertThat(moved.get("id")).isNotEqualTo(first.get("id"));
    assertThat(text(moved, "updated_at")).isEqualTo("2022-04-16T11:00:00.000Z");
    board.world.set(Instant.parse(Board.NOW));
  }

  /** What any other program makes of this name in the namespace of URLs. */
  @Test
  void idsAreMadeAsTheStandardSays() {
    assertThat(IlluminatiJson.named("http://www.example.com/"))
        .hasToString("fcde3c85-2270-590f-9e7c-ee003d65e0e2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"groups", "powerschedules/A?start_date=2022-04-17", "data"})
  void everyOriginMayRead(String path) {
    HttpResponse<String> reply = board.get("/api/illuminati/" + path);
    assertThat(reply.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(reply.headers().firstValue("ETag")).isPresent();
    assertThat(reply.headers().firstValue("Cache-Control")).isPresent();
  }

  @Test
  void whichUtilityIsMeantIsSaidOrTheOnlyOneThatHasGroups() {
    assertThat(new IlluminatiProvider(board.utilities, " xx-two ").need().code())
        .isEqualTo("XX-TWO");
    for (String code : List.of("", "NO-ONE")) { // three have groups
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> new IlluminatiProvider(board.utilities, code).need())
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo("no-such-utility");
                assertThat(e.problem().status()).isEqualTo(404);
              });
    }
  }

  private static JsonNode body(String path) {
    HttpResponse<String> reply = board.get(path);
    assertThat(reply.statusCode()).describedAs(path + " " + reply.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(reply.body());
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).asString("");
  }
}
