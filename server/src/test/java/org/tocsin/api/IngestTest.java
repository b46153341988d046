package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.api.Board.assertProblem;
import static org.tocsin.api.Board.day;
import static org.tocsin.api.Board.items;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.tocsin.account.ApiKey;
import org.tocsin.pipeline.IngestSchedule;
import org.tocsin.pipeline.TakeSchedule;
import org.tocsin.pipeline.TakeSchedule.Outcome;
import org.tocsin.platform.db.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schedules that volunteers send, and what strangers try. */
class IngestTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();

  private static final String PATH = "/api/v1/powercuts/XX-ONE/schedules";
  private static final String DATA = "/api/illuminati/data";
  private static final String JSON = "application/json";
  private static Board board;
  private String key;

  @BeforeAll
  static void start() {
    board = new Board(database);
  }

  @AfterAll
  static void stop() {
    board.close();
  }

  @BeforeEach
  void clear() {
    database.execute(
        "truncate account_api_key, account_audit, platform_limit cascade",
        "truncate powercut_source, powercut_statement, powercut_revision cascade");
    board.forget();
    key = board.key("volunteers", ApiKey.POWERCUTS_WRITE + ":XX-ONE");
  }

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
  void anIdempotencyKeyIsAnsweredAgainWithoutDoingItAgain() {
    String first = days("A", "09:00", "11:15");
    HttpResponse<String> one = once("r-1", first);
    taken(send(JSON, days("A", "10:00", "12:00"))); // meanwhile it is another
    HttpResponse<String> two = once("r-1", first);
    assertThat(two.body()).isEqualTo(one.body());
    assertThat(two.headers().firstValue("Idempotent-Replayed")).contains("true");
    assertThat(one.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(schedule()).containsExactly("A 10:00-12:00");
    assertProblem(once("r-1", days("A", "09:00", "11:16")), 422, "idempotency-key-reused");
    assertProblem(once("x".repeat(256), first), 400, "bad-parameter", "Idempotency-Key:");
    assertProblem(once("a b", first), 400, "bad-parameter", "Idempotency-Key:");
  }

  @Test
  void whoSentWhatIsAuditedUnderTheKeysName() {
    taken(send(JSON, days("A", "09:00", "11:15")));
    taken(send(JSON, days("A", "09:00", "11:15")));
    assertThat(board.audit.search("schedule", 9))
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.operator()).isEqualTo("key volunteers");
              assertThat(e.subject()).isEqualTo("XX-ONE");
              assertThat(e.after()).contains("2022-04-17", "A");
            });
  }

  @Test
  void whatAnOperatorSaysIsBelievedBeforeWhatAVolunteerSends() {
    board.says("XX-ONE", day("A", "2022-04-17", "14:00-15:00"));
    JsonNode told = taken(send(JSON, days("A", "09:00", "11:15")));
    assertThat(told.get("changed")).isEmpty();
    assertThat(schedule()).containsExactly("A 14:00-15:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {PATH, DATA})
  void nobodyWritesWithoutAKeyThatIsGoodAndForThat(String path) {
    String body = path.equals(PATH) ? days("A", "09:00", "11:15") : schedules("A");
    HttpResponse<String> none = board.post(path, JSON, body);
    assertProblem(none, 401, "api-key-needed");
    assertThat(none.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    for (String bad : List.of("Bearer x", "Basic dm9sdW50ZWVyczp4", "Bearer " + key + "x", "")) {
      assertProblem(board.post(path, JSON, body, "Authorization", bad), 401, "api-key-refused");
    }
    String other = board.key("others", ApiKey.POWERCUTS_WRITE + ":XX-TWO");
    assertProblem(board.post(path, JSON, body, "X-Api-Key", other), 403, "api-key-not-for-this");
    long id =
        board.keys.list().stream()
            .filter(k -> k.name().equals("volunteers"))
            .findFirst()
            .orElseThrow()
            .id();
    board.keys.revoke("ann", id);
    assertProblem(board.post(path, JSON, body, "X-Api-Key", key), 401, "api-key-refused");
    assertThat(schedule()).isEmpty();
  }

  @Test
  void aKeyInAnAddressOpensNothingAndStandsInNoAnswerAndNoLog() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    Logger ours = (Logger) LoggerFactory.getLogger("org.tocsin");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Level before = ours.getLevel();
    log.start();
    root.addAppender(log);
    ours.setLevel(Level.TRACE);
    try {
      String secret = key.substring(key.lastIndexOf('_', key.length() - 44) + 1);
      String body = days("A", "09:00", "11:15");
      List<HttpResponse<String>> replies = new ArrayList<>();
      for (String name : List.of("api_key", "key", "X-Api-Key", "access_token")) {
        replies.add(board.post(PATH + "?" + name + "=" + key, JSON, body));
        replies.add(board.post(PATH + "?" + name + "=" + key, JSON, body, "X-Api-Key", key));
      }
      replies.add(send(JSON, body));
      replies.add(send(JSON, "{"));
      replies.add(board.post(PATH, JSON, body, "Authorization", "Bearer " + key + "x"));
      assertThat(replies.stream().filter(r -> r.statusCode() == 200)).hasSize(1);
      assertThat(replies).noneMatch(r -> (r.body() + r.headers()).contains(secret));
      assertThat(log.list).noneMatch(e -> e.getFormattedMessage().contains(secret));
    } finally {
      ours.setLevel(before);
      root.detachAppender(log);
    }
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
  void aKeyMaySendOnlySoOften() {
    for (int i = 0; i < IngestSchedule.MOST; i++) {
      assertThat(board.keys.authenticate(key).map(k -> ingest().admit(k))).contains(true);
    }
    HttpResponse<String> reply = send(JSON, days("A", "09:00", "11:15"));
    assertProblem(reply, 429, "too-many-requests");
    assertThat(reply.headers().firstValue("Retry-After")).isPresent();
    String other = board.key("others");
    taken(board.post(PATH, JSON, days("A", "09:00", "11:15"), "X-Api-Key", other));
    board.machine.pass(Duration.ofHours(1));
    taken(send(JSON, days("A", "09:00", "11:15")));
  }

  private static IngestSchedule ingest() {
    return board.part(IngestSchedule.class);
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

  @Test
  void aPageOfAnotherSiteCannotWrite() {
    var preflight =
        board
            .request(PATH)
            .header("Origin", "https://elsewhere.example.org")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type")
            .method("OPTIONS", BodyPublishers.noBody());
    HttpResponse<String> reply = Board.send(preflight);
    assertThat(reply.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
        .doesNotContain("POST");
    assertThat(reply.headers().firstValue("Access-Control-Allow-Headers").orElse("").toLowerCase())
        .doesNotContain("authorization");
  }

  /** What can be read without a token or key names nobody who subscribed; what writes needs one. */
  @Test
  void nothingPublicListsPeopleAndNoScheduleIsWrittenWithoutAKey() {
    for (var path : Described.DESCRIPTION.get("paths").properties()) {
      JsonNode get = path.getValue().get("get");
      if (get != null && !get.has("security")) {
        Set<String> fields = new HashSet<>();
        fields(get.get("responses"), fields, new HashSet<>());
        assertThat(fields)
            .describedAs(path.getKey())
            .doesNotContain("phone", "email", "address", "subscribers", "secret", "code_secret");
      }
      JsonNode post = path.getValue().get("post");
      boolean ofCuts = path.getKey().matches("/api/(illuminati|v1/powercuts)/.*");
      if (post != null && ofCuts) {
        assertThat(post.get("security").toString()).contains("apiKey");
      }
    }
  }

  private static void fields(JsonNode node, Set<String> found, Set<String> seen) {
    if (node.isObject()) {
      node.path("properties").propertyNames().forEach(found::add);
      String ref = node.path("$ref").asString("");
      if (!ref.isEmpty() && seen.add(ref)) {
        fields(Described.DESCRIPTION.at(ref.substring(1)), found, seen);
      }
    }
    node.forEach(child -> fields(child, found, seen));
  }

  private HttpResponse<String> send(String type, String body) {
    return board.post(PATH, type, body, "Authorization", "Bearer " + key);
  }

  private HttpResponse<String> once(String id, String body) {
    return board.post(PATH, JSON, body, "X-Api-Key", key, "Idempotency-Key", id);
  }

  private static JsonNode taken(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).describedAs(reply.body()).isEqualTo(200);
    assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
    return JsonMapper.shared().readTree(reply.body());
  }

  /** Group, start and end, over and over, of 17 April. */
  private static String days(String... texts) {
    List<String> days = new ArrayList<>();
    for (int i = 0; i < texts.length; i += 3) {
      days.add(
          """
          {"group": "%s", "date": "2022-04-17",
           "cuts": [{"start": "2022-04-17T%s", "end": "2022-04-17T%s"}]}\
          """
              .formatted(texts[i], texts[i + 1], texts[i + 2]));
    }
    return "{\"days\":[" + String.join(",", days) + "]}";
  }

  private static String schedules(String... groups) {
    List<String> all = new ArrayList<>();
    for (String group : groups) {
      all.add(
          """
          {"starting_period": "2022-04-17T15:00:00.000Z",
           "ending_period": "2022-04-17T17:15:00.000Z", "group_name": "%s"}\
          """
              .formatted(group));
    }
    return "{\"schedules\":[" + String.join(",", all) + "]}";
  }

  /** What is known of 17 April, such as {@code A 09:00-11:15}. */
  private static List<String> schedule() {
    board.cuts.refresh();
    List<String> texts = new ArrayList<>();
    String path = "/api/v1/powercuts/schedules?provider=XX-ONE&from=2022-04-17&to=2022-04-17";
    for (JsonNode day : board.json(path).get("items")) {
      StringBuilder text = new StringBuilder(day.get("group").asString());
      for (JsonNode w : day.get("windows")) {
        text.append(' ').append(w.get("startLocal").asString(), 11, 16);
        text.append('-').append(w.get("endLocal").asString(), 11, 16);
      }
      texts.add(text.toString());
    }
    return texts;
  }
}
