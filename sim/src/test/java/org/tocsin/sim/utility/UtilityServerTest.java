package org.tocsin.sim.utility;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tocsin.sim.Client;
import org.tocsin.sim.SettableClock;

class UtilityServerTest {
  private static final Pattern TOKEN =
      Pattern.compile("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"");
  private static final String SPAN = "StartTime=2026-03-01&EndTime=2026-03-03";

  private final SettableClock clock = new SettableClock();
  private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
  private final UtilityServer server =
      UtilityServer.start(UtilitySettings.rolling(), clock, pauses::add);
  private final Client client = new Client();
  private final String base = server.base().toString();

  /** It is 11:30 local; the first cut is that of this group, 12:00 to 14:15 after rounding. */
  private final PlannedCut soonest = server.utility().cuts().getFirst();

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void apiTagsLocalTimesAsUtc() {
    String body = schedules(soonest.group(), "2026-03-01T00:00:00", "2026-03-01T23:59:59.999999");
    assertThat(body)
        .contains("\"starting_period\":\"" + soonest.from() + ":00.000Z\"")
        .contains("\"ending_period\":\"" + soonest.to() + ":00.000Z\"")
        .contains("\"group_name\":\"" + soonest.group() + "\"")
        .containsPattern("\"unique_id\":\"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-")
        .contains("\"created_at\":\"2026-03-01T06:00:00.000Z\"");
  }

  @Test
  void apiGivesOnlyCutsThatLieInTheSpanAsAWhole() {
    String group = soonest.group();
    String to = soonest.to().toString();
    assertThat(schedules(group, "2026-03-01", to + ":00Z")).contains("starting_period");
    assertThat(schedules(group, "2026-03-01", soonest.to().minusSeconds(1).toString()))
        .isEqualTo("[]");
    assertThat(schedules(group, soonest.from().plusSeconds(1).toString(), to)).isEqualTo("[]");
    assertThat(schedules("Z", "2026-03-01", "2026-03-09")).isEqualTo("[]");
  }

  @Test
  void apiFailsWithoutAStartAndNeedsNoEnd() {
    String url = base + "//api/illuminati/powerschedules/" + soonest.group();
    assertThat(client.get(url).statusCode()).isEqualTo(500);
    assertThat(client.text(url + "?start_date=2026-03-01")).contains("starting_period");
  }

  @Test
  void apiListsGroupsInOrderAndRowsInNone() {
    assertThat(client.text(base + "/api/illuminati/groups"))
        .startsWith("[\"A\",\"B\",\"C\",\"CC1\",\"D\"");
    List<String> starts = found("\"starting_period\":\"([^\"]+)", data());
    assertThat(starts).hasSize(server.utility().listed().size());
    assertThat(starts).isNotEqualTo(starts.stream().sorted().toList());
  }

  @Test
  void apiHasNoValidatorsAndNewIdsAfterEachPost() {
    HttpResponse<byte[]> answer = client.get(base + "/api/illuminati/data");
    assertThat(answer.headers().map()).doesNotContainKeys("etag", "last-modified");
    assertThat(answer.headers().firstValue("access-control-allow-origin")).hasValue("*");
    String before = data();
    assertThat(data()).isEqualTo(before);
    assertThat(client.post(base + "/control/repost", "").statusCode()).isEqualTo(200);
    assertThat(found("\"id\":(\\d+)", data()))
        .doesNotContainAnyElementsOf(found("\"id\":(\\d+)", before));
    assertThat(found("period\":\"([^\"]+)", data()))
        .containsExactlyInAnyOrderElementsOf(found("period\":\"([^\"]+)", before));
  }

  @Test
  void formNeedsCookieAndToken() {
    Session session = session();
    String url = base + "/Incognito/GetLoadSheddingEvents";
    assertThat(client.post(url, SPAN).statusCode()).isEqualTo(401);
    assertThat(client.post(url, SPAN, "RequestVerificationToken", session.token).statusCode())
        .isEqualTo(401);
    assertThat(client.post(url, SPAN, "Cookie", session.cookie).statusCode()).isEqualTo(400);
    assertThat(events(session, "StartTime=&EndTime=").statusCode()).isEqualTo(400);
    assertThat(events(new Session(session.cookie, session().token), SPAN).statusCode())
        .isEqualTo(400);
    assertThat(events(session, SPAN).statusCode()).isEqualTo(200);
    assertThat(client.get(url).statusCode()).isEqualTo(404);
  }

  @Test
  void everySecondBodyIsAStringThatHoldsTheJson() {
    Session session = session();
    String plain = text(events(session, SPAN));
    String doubled = text(events(session, SPAN));
    assertThat(plain).startsWith("[{\"id\":");
    assertThat(doubled).startsWith("\"[{\\\"id\\\":").endsWith("}]\"");
    assertThat(doubled.substring(1, doubled.length() - 1).replace("\\\"", "\"")).isEqualTo(plain);
  }

  @Test
  void eventsAreLocalWithoutAZoneAndEndBeforeTheLastDay() {
    String all = text(events(session(), SPAN));
    assertThat(all)
        .contains("\"loadShedGroupId\":\"" + soonest.group() + "\"")
        .contains("\"startTime\":\"" + soonest.from() + ":00\"")
        .contains("\"timeStamp\":\"2026-03-01T11:30:00\"")
        .contains("\"timeStamp\":\"0001-01-01T00:00:00\"")
        .contains("2026-03-02T");
    server.faults().clear();
    text(events(session(), SPAN)); // so that the next one is not doubled
    assertThat(text(events(session(), "StartTime=2026-03-01&EndTime=2026-03-02")))
        .startsWith("[{")
        .doesNotContain("\"startTime\":\"2026-03-02");
  }

  @Test
  void areasOfAGroupAreGivenAndUnknownOnesAreAnEmptyObject() {
    String url = base + "/Incognito/GetLoadSheddingGeoAreas?LoadShedGroupId=";
    assertThat(client.text(url + "A"))
        .startsWith(
            "[{\"GssName\":\"Simulated substation 1\",\"FeederName\":\"1\",\"FeedingArea\":");
    client.text(url + "A");
    assertThat(client.text(url + "nobody")).isEqualTo("{}");
  }

  @Test
  void filesHoldWhatIsPublished() {
    int rows = server.utility().listed().size();
    assertThat(client.text(base + "/schedule.csv").lines())
        .hasSize(rows + 1)
        .startsWith("date,start,end,group")
        .contains("2026-03-01,12:00,14:15," + soonest.group());
    String ics = client.text(base + "/schedule.ics");
    assertThat(ics.lines().filter("BEGIN:VEVENT"::equals)).hasSize(rows);
    assertThat(ics)
        .contains("DTSTART;TZID=Asia/Colombo:20260301T120000\r\n")
        .contains("TZOFFSETTO:+0530\r\n")
        .endsWith("END:VCALENDAR\r\n");
  }

  @Test
  void truthTellsWhatStandsAndEveryEdition() {
    clock.advance(Duration.ofMinutes(5));
    String truth = client.text(base + "/truth");
    assertThat(truth)
        .startsWith("{\"now\":\"2026-03-01T06:05:00Z\",\"zone\":\"Asia/Colombo\",\"cuts\":[{")
        .contains("\"published\":\"2026-03-01T06:01:30Z\",\"event\":\"moved\"")
        .contains("\"published\":\"2026-03-01T06:03:00Z\",\"event\":\"cancelled\"");
    assertThat(found("\"(number)\":", truth)).hasSize(6);
  }

  @Test
  void cutsAreMovedCalledOffAndAddedOnDemand() {
    String group = soonest.group();
    assertThat(control("move?group=" + group + "&minutes=30")).contains("12:30");
    assertThat(server.utility().cuts()).doesNotContain(soonest).contains(soonest.later(30));
    assertThat(control("cancel?group=" + group)).contains("12:30");
    assertThat(server.utility().cuts()).doesNotContain(soonest.later(30));
    control("add?group=CC1&from=2026-03-01T23:00&to=2026-03-02T01:00");
    assertThat(client.text(base + "/schedule.csv"))
        .contains("2026-03-01,23:00,23:55,CC1")
        .contains("2026-03-02,00:00,01:00,CC1");
    assertThat(control("cancel?group=nobody")).contains("no cut is ahead for group nobody");
    assertThat(control("move?group=A&minutes=x")).contains("minutes is a number, not x");
  }

  @Test
  void failuresComeWhereAskedAndPass() {
    control("fail?kind=error&on=/api/&count=1");
    assertThat(client.get(base + "/schedule.csv").statusCode()).isEqualTo(200);
    assertThat(client.get(base + "/api/illuminati/groups").statusCode()).isEqualTo(500);
    assertThat(client.get(base + "/api/illuminati/groups").statusCode()).isEqualTo(200);

    Session session = session();
    control("fail?kind=token");
    assertThat(events(session, SPAN).statusCode()).isEqualTo(400);
    assertThat(client.send("DELETE", base + "/control/fail").statusCode()).isEqualTo(200);
    assertThat(events(session, SPAN).statusCode()).isEqualTo(200);

    control("fail?kind=empty&count=1");
    assertThat(data()).isEqualTo("[]");
    control("fail?kind=html&count=1");
    assertThat(data()).startsWith("<!doctype html>");
    control("fail?kind=hang&count=1");
    assertThat(data()).startsWith("[{");
    assertThat(pauses).containsExactly(Duration.ofMinutes(5));
    assertThat(control("fail?kind=sulk")).startsWith("kind is error, hang, empty, html or token");
    assertThat(control("fail?kind=error&count=0")).startsWith("count must be at least 1");
  }

  @Test
  void springIsToldOnlyUpToTheClock() {
    clock.set(Instant.parse("2022-04-16T12:00:00Z"));
    try (UtilityServer spring = UtilityServer.start(UtilitySettings.spring2022(), clock)) {
      String url = spring.base() + "/api/illuminati/powerschedules/J?start_date=2022-04-17";
      assertThat(client.text(url)).contains("2022-04-17T09:00:00.000Z").doesNotContain("04-18");
      clock.set(Instant.parse("2022-04-17T00:30:00Z"));
      assertThat(client.text(url)).isEqualTo("[]");
    }
  }

  private record Session(String cookie, String token) {}

  private Session session() {
    HttpResponse<byte[]> page = client.get(base + "/Incognito/DemandMgmtSchedule");
    String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).startsWith(".AspNetCore.Antiforgery.").contains("httponly");
    return new Session(cookie.split(";")[0], found(TOKEN.pattern(), text(page)).getFirst());
  }

  private HttpResponse<byte[]> events(Session session, String form) {
    String url = base + "/Incognito/GetLoadSheddingEvents";
    return client.post(
        url, form, "Cookie", session.cookie, "RequestVerificationToken", session.token);
  }

  private String schedules(String group, String start, String end) {
    String path = "/api/illuminati/powerschedules/";
    return client.text(base + path + group + "?start_date=" + start + "&end_date=" + end);
  }

  private String data() {
    return client.text(base + "/api/illuminati/data");
  }

  private String control(String rest) {
    return text(client.post(base + "/control/" + rest, ""));
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static List<String> found(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.results().map(result -> result.group(1)).toList();
  }
}
