package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Board.assertProblem;
import static org.tocsin.api.Board.day;
import static org.tocsin.api.Board.items;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.pipeline.TakeSchedule;
import org.tocsin.pipeline.TakeSchedule.Outcome;
import tools.jackson.databind.JsonNode;

/** Schedules that volunteers send: taken as they are said, or refused as a whole with the place. */
class IngestTest extends Volunteers {
  @Test
  void aScheduleIsTakenAndToldBack() {
    JsonNode told = taken(send(JSON, days("A", "09:00", "11:15", "B", "10:00", "12:00")));
    Described.assertDescribed(told, "ScheduleTaken");
    assertThat(told.get("days").asInt()).isEqualTo(2);
    assertThat(told.get("changed").size()).isEqualTo(2);
    assertThat(told.get("same").asInt()).isZero();
    assertThat(schedule()).containsExactly("A 09:00-11:15", "B 10:00-12:00");
  }

  @Test
  void theSameAgainChangesNothing() {
    taken(send(JSON, days("A", "09:00", "11:15", "B", "10:00", "12:00")));
    JsonNode told = taken(send(JSON, days("A", "09:00", "11:15", "B", "10:00", "12:30")));
    assertThat(told.get("changed").size()).isEqualTo(1);
    assertThat(told.get("changed").get(0).get("group").asString()).isEqualTo("B");
    assertThat(told.get("changed").get(0).get("revision").asInt()).isEqualTo(2);
    assertThat(told.get("same").asInt()).isEqualTo(1);
    JsonNode third = taken(send(JSON, days("B", "10:00", "12:30")));
    assertThat(third.get("changed")).isEmpty();
    assertThat(schedule()).containsExactly("A 09:00-11:15", "B 10:00-12:30");
  }

  @Test
  void tablesAndCalendarsAreTakenToo() {
    taken(send("text/csv; charset=utf-8", "date,start,end,group\r\n2022-04-17,09:00,11:15,A\r\n"));
    taken(
        send(
            "text/calendar",
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//example//EN
            BEGIN:VEVENT
            UID:1@example.org
            DTSTAMP:20220416T100000Z
            DTSTART;TZID=Asia/Colombo:20220417T100000
            DTEND;TZID=Asia/Colombo:20220417T120000
            SUMMARY:Group B
            END:VEVENT
            END:VCALENDAR
            """
                .replace("\n", "\r\n")));
    assertThat(schedule()).containsExactly("A 09:00-11:15", "B 10:00-12:00");
  }

  @Test
  void ourOwnExportSentBackInChangesNothing() {
    board.says(
        "XX-ONE",
        day("A", "2022-04-15", "09:00-11:15", "22:00-02:00"),
        day("A", "2022-04-16", "13:00-15:00 cancelled", "15:00-17:00 tentative"),
        day("A", "2022-04-17", "22:30-01:00 emergency"),
        day("A", "2022-04-18"),
        day("B", "2022-04-17", "09:00-11:15 restored", "23:55-00:00"),
        day("Q", "2022-04-17"));
    HttpResponse<String> export =
        board.get("/api/v1/powercuts/schedules.csv?provider=XX-ONE&from=2022-04-16");
    assertThat(export.body())
        .contains("2022-04-15T09:00+05:30")
        .contains(",none,")
        .contains(",emergency,");
    JsonNode told = taken(send("text/csv", export.body()));
    assertThat(told.get("days").asInt()).isEqualTo(6);
    assertThat(told.get("changed")).isEmpty();
    Outcome byHand =
        new TakeSchedule(
                board.database, board.sources, board.cuts, board.utilities::grid, board.audit)
            .take(
                new TakeSchedule.Given(
                    board.utilities.grid().provider("XX-ONE").orElseThrow().id(),
                    null,
                    export.body().getBytes(StandardCharsets.UTF_8),
                    false,
                    TakeSchedule.Way.HAND,
                    "kamala"));
    assertThat(byHand.format()).isEqualTo("csv");
    assertThat(byHand.taken().changed()).isEmpty();
    assertThat(byHand.taken().refused()).isEmpty();
    board.says("XX-ONE", day("A", "2022-04-18", "10:00-12:00"));
    assertThat(taken(send("text/csv", export.body())).get("changed"))
        .describedAs("the utility is believed before volunteers")
        .isEmpty();
  }

  @Test
  void anExportOfSeveralUtilitiesIsNotTakenForOnes() {
    board.says("XX-ONE", day("A", "2022-04-17", "09:00-11:15"));
    board.says("XX-TWO", day("A", "2022-04-17", "10:00-12:00"));
    String export = board.get("/api/v1/powercuts/schedules.csv").body();
    assertProblem(send("text/csv", export), 422, "several-utilities", "provider");
  }

  @Test
  void groupsThatAreNotNamedStayAsTheyAreUnlessTheDayIsWhole() {
    for (String type : List.of(JSON, "text/csv")) {
      clear();
      taken(send(JSON, days("A", "09:00", "11:15", "B", "10:00", "12:00")));
      boolean json = type.equals(JSON);
      String onlyA =
          json
              ? days("A", "09:00", "11:15")
              : "date,start,end,group\r\n2022-04-17,09:00,11:15,A\r\n";
      taken(send(type, onlyA));
      assertThat(schedule()).containsExactly("A 09:00-11:15", "B 10:00-12:00");
      taken(board.post(PATH + "?whole=true", type, onlyA, "X-Api-Key", key));
      assertThat(schedule()).containsExactly("A 09:00-11:15", "B", "CC1", "Q");
    }
  }

  @Test
  void aDayIsSaidToBeFreeAndADayOfTheSpanIsWithdrawn() {
    taken(send(JSON, days("A", "09:00", "11:15", "B", "10:00", "12:00")));
    taken(
        send(
            JSON,
            """
            {"published": "2022-04-16T09:00:00Z",
             "span": {"first": "2022-04-17", "last": "2022-04-17"},
             "days": [{"group": "a", "date": "2022-04-17", "cuts": []}]}\
            """));
    assertThat(schedule()).containsExactly("A", "B");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2022-04-17T09:00 | 2022-04-17T11:15 |",
        "2022-04-17T09:00:00 | 2022-04-17T11:15:00.000 | definite",
        "2022-04-17T03:30:00Z | 2022-04-17T05:45:00Z | definite",
        "2022-04-17T09:00:00+05:30 | 2022-04-17T05:45:00-00:00 | definite"
      })
  void timesAreLocalOrSayWhatTheyAre(String start, String end, String state) {
    String cut = "\"start\": \"%s\", \"end\": \"%s\"".formatted(start, end);
    String said = state == null ? "" : ", \"state\": \"" + state + "\"";
    taken(
        send(
            JSON,
            "{\"days\":[{\"group\":\"A\",\"date\":\"2022-04-17\",\"cuts\":[{"
                + cut
                + said
                + "}]}]}"));
    assertThat(schedule()).containsExactly("A 09:00-11:15");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | 400 | bad-body | object",
        "[] | 400 | bad-body | object",
        "{} | 422 | bad-schedule | /days",
        "{`days`:[{`group`:`A`,`date`:`2022-04-17`}]} | 422 | bad-schedule | /days/0/cuts",
        "{`days`:[{`group`:`A`,`date`:`17.4.2022`,`cuts`:[]}]} | 422 | bad-schedule | /days/0/date",
        "{`days`:[{`group`:1,`date`:`2022-04-17`,`cuts`:[]}]} | 422 | bad-schedule | /days/0/group",
        "{`days`:[],`dayz`:[]} | 422 | bad-schedule | dayz",
        "{`days`:[{`group`:`A`,`date`:`2022-04-17`,`cuts`:[{`start`:`x`,`end`:`y`}]}]} | 422 |"
            + " bad-schedule | /days/0/cuts/0/start",
        "{`days`:[{`group`:`A`,`date`:`2022-04-17`,`cuts`:[{`start`:`2022-04-17T10:00`,`end`:`2022-04-17T09:00`}]}]}"
            + " | 422 | bad-schedule | before",
        "{`days`:[{`group`:`A`,`date`:`2022-04-17`,`cuts`:[{`start`:`2022-04-17T09:00`,`end`:`2022-04-17T10:00`,`state`:`perhaps`}]}]}"
            + " | 422 | bad-schedule | state",
        "{`days`:[{`group`:`Z9`,`date`:`2022-04-17`,`cuts`:[]}]} | 422 | unknown-group | Z9",
        "{`days`:[{`group`:`A`,`date`:`2022-04-17`,`cuts`:[{`start`:`2022-05-17T09:00`,`end`:`2022-05-17T10:00`}]}]}"
            + " | 422 | cut-of-another-day | 2022-04-17"
      })
  void whatCannotBeReadIsRefusedWithItsPlace(String body, int status, String code, String words) {
    assertProblem(send(JSON, body.replace('`', '"')), status, code, words);
    assertThat(schedule()).isEmpty();
  }

  @Test
  void whatIsAllLongPastIsRefusedAndWhatReachesTheseDaysIsNot() {
    String past =
        "{\"days\":[{\"group\":\"A\",\"date\":\"2021-04-17\",\"cuts\":[]},"
            + "{\"group\":\"A\",\"date\":\"%s\",\"cuts\":[]}]}";
    assertProblem(send(JSON, past.formatted("2022-04-08")), 422, "long-past", "2022-04-08");
    assertProblem(
        send("text/csv", "date,start,end,group\r\n2021-04-17,09:00,11:15,A\r\n"),
        422,
        "long-past",
        "2021-04-17");
    taken(send(JSON, past.formatted("2022-04-09")));
  }

  @Test
  void oneBadDayAndNothingIsTaken() {
    HttpResponse<String> reply = send(JSON, days("A", "09:00", "11:15", "Z9", "10:00", "12:00"));
    assertProblem(reply, 422, "unknown-group", "nothing was taken", "Z9", "2022-04-17");
    assertThat(schedule()).isEmpty();
    assertThat(board.audit.search("schedule", 9)).isEmpty();
    HttpResponse<String> table =
        send("text/csv", "date,start,end,group\r\n2022-04-17,09:00,11:15,A\r\nsoon,1,2,B\r\n");
    assertThat(table.statusCode()).isEqualTo(422);
    assertThat(table.body()).contains("row 3");
    assertThat(schedule()).isEmpty();
  }

  @Test
  void aDryRunSaysWhatWouldChangeAndKeepsNothing() {
    String body = days("A", "09:00", "11:15");
    JsonNode told = taken(board.post(PATH + "?dry-run=true", JSON, body, "X-Api-Key", key));
    assertThat(told.get("dryRun").asBoolean()).isTrue();
    assertThat(told.get("changed").size()).isEqualTo(1);
    assertThat(schedule()).isEmpty();
    assertThat(board.audit.search("schedule", 9)).isEmpty();
    assertProblem(
        board.post(PATH + "?dry-run=perhaps", JSON, body, "X-Api-Key", key), 400, "bad-parameter");
    assertProblem(
        board.post(PATH + "?dry-run=true", JSON, days("Z9", "1", "2"), "X-Api-Key", key),
        422,
        "bad-schedule");
  }

  @Test
  void whatAnOperatorSaysIsBelievedBeforeWhatAVolunteerSends() {
    board.says("XX-ONE", day("A", "2022-04-17", "14:00-15:00"));
    JsonNode told = taken(send(JSON, days("A", "09:00", "11:15")));
    assertThat(told.get("changed")).isEmpty();
    assertThat(schedule()).containsExactly("A 14:00-15:00");
  }

  @Test
  void onlyWhatIsTakenIsReadAndNoMoreOfItThanIsBorne() {
    assertProblem(send("text/html", "<p>"), 415, "unsupported-media-type");
    assertProblem(send("x", "x"), 415, "unsupported-media-type");
    assertProblem(send(JSON, " ".repeat((1 << 20) + 1)), 413, "body-too-large");
    assertProblem(
        board.post(DATA, "text/csv", "x", "X-Api-Key", key), 415, "unsupported-media-type");
    assertProblem(
        board.post("/api/v1/powercuts/NO-ONE/schedules", JSON, "{}", "X-Api-Key", key),
        404,
        "not-found");
  }

  @Test
  void aScraperThatExistsIsAnsweredHowManyWereSaved() {
    HttpResponse<String> reply = board.post(DATA, JSON, schedules("A", "B"), "X-Api-Key", key);
    assertThat(reply.statusCode()).describedAs(reply.body()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("{\"saved_count\":2}");
    assertThat(schedule()).containsExactly("A 15:00-17:15", "B 15:00-17:15");
    assertThat(board.post(DATA, JSON, schedules("A", "B"), "X-Api-Key", key).body())
        .isEqualTo("{\"saved_count\":2}");
    assertThat(items(board.json("/api/v1/powercuts/revisions?provider=XX-ONE"))).hasSize(2);
    String path = "/api/illuminati/powerschedules/A?start_date=2022-04-17T00:00:00";
    assertThat(board.get(path).body())
        .contains("\"starting_period\":\"2022-04-17T15:00:00.000Z\"")
        .contains("\"ending_period\":\"2022-04-17T17:15:00.000Z\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | 400",
        "[] | 400",
        "{} | 400",
        "{`schedules`:null} | 400",
        "{`schedules`:[null]} | 422",
        "{`schedules`:[{}]} | 422",
        "{`schedules`:[{`starting_period`:`T9:30:00.000Z`,`ending_period`:`x`,`group_name`:`A`}]} |"
            + " 422",
        "{`schedules`:[{`starting_period`:`2022-04-17T15:00:00.000Z`,`ending_period`:`2022-04-17T17:15:00.000Z`,`group_name`:`Z9`}]}"
            + " | 422"
      })
  void aScraperThatSendsNonsenseIsToldSoAndNothingIsSaved(String body, int status) {
    HttpResponse<String> reply = board.post(DATA, JSON, body.replace('`', '"'), "X-Api-Key", key);
    assertThat(reply.statusCode()).describedAs(reply.body()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(schedule()).isEmpty();
  }
}
