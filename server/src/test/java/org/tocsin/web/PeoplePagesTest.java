package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.ContactKind;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;

/** The pages around people, without script, from signing up to leaving; the API beside them. */
class PeoplePagesTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final String KENYA = "{\"country\":\"KEN\"}";
  private static SimulatedApp app;

  private Browser browser;

  @BeforeAll
  static void start() {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(2).withAlertsPerMinute(0).withLivePerSource(2),
            database,
            directory);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void open() {
    browser = new Browser(app.base());
    database.execute("truncate platform_limit"); // each test is another network's
  }

  @AfterEach
  void shut() {
    browser.close();
  }

  @Test
  void aWholeJourneyFromThePageToTheOneClick() throws Exception {
    String mail = "journey@example.org";
    HttpResponse<String> sent = subscribe(mail);
    assertThat(sent.statusCode()).isEqualTo(200);
    assertThat(sent.body()).contains("Check your mail");
    String token = confirmation(mail);

    assertThat(browser.get("/confirm?t=" + token).body())
        .contains("Yes, send me warnings", "Kenya")
        .doesNotContain(mail);
    assertThat(active(mail)).isEmpty(); // a program that follows links confirms nothing
    HttpResponse<String> confirmed = browser.fill("/confirm?t=" + token, "/confirm", "t", token);
    assertThat(confirmed.body()).contains("You will be warned").contains("Kenya");
    assertThat(browser.get("/confirm?t=" + token).body())
        .contains("You will be warned", "Kenya")
        .doesNotContain("Yes, send me warnings");

    String manage = browser.get("/manage").body();
    assertThat(manage).contains(mail).contains("Kenya").contains("Severe and worse");
    long id = active(mail).getFirst();
    HttpResponse<String> paused =
        browser.fill("/manage", "/manage/subscriptions/" + id + "/pause", "until", "2099-01-01");
    assertThat(paused.statusCode()).isEqualTo(400);
    assertThat(paused.body()).contains("Choose a day from tomorrow on");
    HttpResponse<String> changed =
        browser.fill(
            "/manage/subscriptions/" + id,
            "/manage/subscriptions/" + id,
            "step",
            "ask",
            "place",
            KENYA,
            "where",
            "Sri Lanka",
            "severity",
            "extreme",
            "when",
            "daily",
            "at",
            "18:30",
            "remind",
            "60",
            "language",
            "en",
            "zone",
            "Africa/Nairobi");
    assertThat(changed.statusCode()).isEqualTo(302);
    assertThat(browser.get("/manage").body())
        .contains("Kenya; Sri Lanka")
        .contains("Extreme only")
        .contains("once a day at 18:30")
        .contains("a reminder 60 minutes before it begins");
    assertThat(browser.get("/manage/subscriptions/" + id).body())
        .contains("<option value=\"60\" selected=\"selected\">60 minutes before</option>")
        .contains("<option value=\"720\">12 hours before</option>");
    assertThat(browser.get("/my-data/export").body()).contains("\"remind\":\"PT1H\"");

    Accounts accounts = app.part(Accounts.class);
    long contact = accounts.find(Address.email(mail)).orElseThrow().id();
    String leave = accounts.unsubscribeToken(contact, 1L << 60);
    assertThat(browser.get("/unsubscribe?t=" + leave).body()).contains("Stop all warnings to me");
    assertThat(active(mail)).hasSize(1);
    try (Browser mailProgram = new Browser(app.base())) {
      HttpResponse<String> click =
          mailProgram.post("/unsubscribe/one-click?t=" + leave, "List-Unsubscribe", "One-Click");
      assertThat(click.statusCode()).isEqualTo(200);
      assertThat(click.headers().map()).doesNotContainKey("location");
      assertThat(mailProgram.post("/unsubscribe/one-click?t=" + leave, "a", "b").statusCode())
          .isEqualTo(400);
    }
    assertThat(active(mail)).isEmpty();
  }

  @Test
  void theLinkThatLetsInLeavesNoTokenInTheAddressAndACookieThatNoScriptReads() throws Exception {
    subscribe("door@example.org");
    confirm("door@example.org");
    Accounts accounts = app.part(Accounts.class);
    long contact = accounts.find(Address.email("door@example.org")).orElseThrow().id();
    try (Browser other = new Browser(app.base())) {
      HttpResponse<String> entered = other.get("/manage?t=" + accounts.manageToken(contact));
      assertThat(entered.statusCode()).isEqualTo(302);
      assertThat(entered.headers().firstValue("location").orElseThrow())
          .endsWith("/manage")
          .doesNotContain("t=");
      assertThat(String.join("\n", entered.headers().allValues("set-cookie")))
          .contains("manage=")
          .contains("HttpOnly")
          .contains("SameSite=Strict");
      assertThat(entered.headers().firstValue("cache-control").orElseThrow()).isEqualTo("no-store");
      assertThat(entered.headers().firstValue("referrer-policy").orElseThrow())
          .isEqualTo("no-referrer");
      assertThat(other.get("/manage").body()).contains("door@example.org");
      assertThat(other.get("/my-data").body()).contains("door@example.org");
      assertThat(other.get("/my-data/export").body()).contains("\"country\":\"KEN\"");
      other.fill("/my-data", "/my-data/delete", "sure", "yes");
      assertThat(other.get("/manage").body()).contains("Send me a link");
    }
    assertThat(accounts.find(Address.email("door@example.org"))).isEmpty();
  }

  @Test
  void aCookieThatTheBrowserHeldBackIsAskedForAgain() throws Exception {
    HttpResponse<String> page = browser.get("/manage", "Sec-Fetch-Site", "cross-site");
    assertThat(page.headers().firstValue("refresh").orElseThrow()).isEqualTo("0; url=/manage");
    assertThat(browser.get("/manage", "Sec-Fetch-Site", "same-origin").headers().map())
        .doesNotContainKey("refresh");
  }

  @Test
  void theAnswerIsTheSameWhetherTheAddressIsKnownOrNot() throws Exception {
    subscribe("known@example.org");
    confirm("known@example.org");
    try (Browser stranger = new Browser(app.base())) {
      String known = api(stranger, "known@example.org").body();
      String unknown = api(stranger, "unknown@example.org").body();
      assertThat(known).isEqualTo(unknown);
      String first = link(stranger, "known@example.org").body();
      String second = link(stranger, "nobody@example.org").body();
      assertThat(first).isEqualTo(second);
      String knownPage =
          stranger.fill("/manage", "/manage/link", "address", "known@example.org").body();
      String unknownPage =
          stranger.fill("/manage", "/manage/link", "address", "x@example.org").body();
      assertThat(knownPage).isEqualTo(unknownPage);
    }
  }

  private static HttpResponse<String> api(Browser browser, String mail) throws Exception {
    return browser.json(
        "POST", "/api/v1/subscriptions", "{\"email\":\"" + mail + "\",\"places\":[" + KENYA + "]}");
  }

  private static HttpResponse<String> link(Browser browser, String mail) throws Exception {
    return browser.json("POST", "/api/v1/manage-links", "{\"email\":\"" + mail + "\"}");
  }

  @Test
  void nothingThatWasTypedIsLostAndAllIsShownAsText() throws Exception {
    HttpResponse<String> page =
        browser.fill(
            "/subscribe",
            "/subscribe",
            "step",
            "ask",
            "place",
            KENYA,
            "where",
            "<script>alert(1)</script>",
            "by",
            "email",
            "email",
            "no \"address\"<b>",
            "phone",
            "+1 <i>",
            "severity",
            "moderate",
            "category",
            "Met",
            "when",
            "weekly",
            "at",
            "09:15",
            "day",
            "FRIDAY",
            "remind",
            "90",
            "quietFrom",
            "22:00",
            "quietTo",
            "22:00",
            "language",
            "si",
            "language",
            "ta",
            "zone",
            "Asia/Colombo",
            "lat",
            "6.9",
            "lon",
            "79.8",
            "label",
            "Home\r\nBcc: x");
    assertThat(page.statusCode()).isEqualTo(400);
    String html = page.body();
    assertThat(html)
        .contains("value=\"&lt;script&gt;alert(1)&lt;/script&gt;\"")
        .contains("value=\"no &quot;address&quot;&lt;b&gt;\"")
        .contains("value=\"+1 &lt;i&gt;\"")
        .contains("value=\"moderate\" checked=\"checked\"")
        .contains("value=\"Met\" checked=\"checked\"")
        .contains("value=\"weekly\" checked=\"checked\"")
        .contains("value=\"FRIDAY\" selected=\"selected\"")
        .contains("value=\"09:15\"")
        .contains("value=\"90\" selected=\"selected\"")
        .contains("value=\"6.9\"")
        .contains("value=\"Asia/Colombo\" selected=\"selected\"")
        .contains("Kenya")
        .contains("role=\"alert\"")
        .contains("href=\"#where\"")
        .doesNotContain("<script>alert")
        .doesNotContain("<b>\"");
  }

  @Test
  void everyErrorIsSaidAboveAndBesideItsField() throws Exception {
    String html =
        browser
            .fill(
                "/subscribe",
                "/subscribe",
                "step",
                "ask",
                "by",
                "email",
                "email",
                "x",
                "when",
                "daily",
                "at",
                "late",
                "language",
                "en",
                "severity",
                "odd",
                "remind",
                "3")
            .body();
    for (String field : List.of("where", "email", "at", "severity", "remind")) {
      assertThat(html)
          .contains("href=\"#" + field + "\"")
          .contains("id=\"" + field + "-error\"")
          .contains("id=\"" + field + "\"");
    }
  }

  @Test
  void placesAreFoundByNameListAndMapWithoutScript() throws Exception {
    String named =
        browser.fill("/subscribe", "/subscribe", "step", "place", "where", "Kenya").body();
    assertThat(named)
        .contains("value=\"{&quot;country&quot;:&quot;KEN&quot;}\" checked=\"checked\"");
    String areas =
        browser.fill("/subscribe", "/subscribe", "step", "areas", "country", "LKA").body();
    assertThat(areas).contains("Kandy").contains("LK-21");
    String pressed =
        browser
            .fill(
                "/subscribe",
                "/subscribe",
                "map.x",
                "300",
                "map.y",
                "150",
                "mapLat",
                "0",
                "mapLon",
                "10",
                "mapSpan",
                "180")
            .body();
    assertThat(pressed)
        .contains("name=\"lon\"")
        .contains("value=\"10.0000\"")
        .contains("span=60.0");
    String point =
        browser
            .fill(
                "/subscribe",
                "/subscribe",
                "step",
                "point",
                "lat",
                "7,29",
                "lon",
                "80.63",
                "radius",
                "5",
                "label",
                "Home")
            .body();
    assertThat(point).contains("Home (5 km around)");
    assertThat(browser.get("/subscribe/map.svg?lat=7&lon=80&span=10&at=7,80").body())
        .startsWith("<svg")
        .contains("<circle");
    assertThat(browser.get("/subscribe/map.svg?lat=x&lon=NaN&span=-1&at=a,b").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aFormWithoutItsSecretIsRefusedAndSoIsAStranger() throws Exception {
    assertThat(browser.post("/manage/preferences", "language", "en", "zone", "UTC").statusCode())
        .isEqualTo(403);
    HttpResponse<String> stranger = browser.get("/manage/subscriptions/new");
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.body()).contains("Send me a link");
    assertThat(browser.get("/manage?t=forged").body()).contains("no longer good");
    assertThat(browser.json("GET", "/api/v1/contact", null).statusCode()).isEqualTo(401);
    assertThat(
            browser.json("GET", "/api/v1/contact", null, "Authorization", "Bearer forged").body())
        .contains("\"code\":\"not-signed-in\"");
  }

  @Test
  void whatARobotFillsInIsAnsweredAndForgotten() throws Exception {
    HttpResponse<String> sent = wish("robot@example.org", "comment", "buy");
    assertThat(sent.body()).contains("Check your mail");
    assertThat(app.part(Accounts.class).find(Address.email("robot@example.org"))).isEmpty();
  }

  @Test
  void aLinkThatIsNoLongerGoodSaysSoBeforeAnybodyPressesAButton() throws Exception {
    subscribe("late@example.org");
    confirm("late@example.org");
    String used = confirmation("late@example.org");
    Accounts accounts = app.part(Accounts.class);
    long contact = accounts.find(Address.email("late@example.org")).orElseThrow().id();
    app.part(org.tocsin.pipeline.ChangeSubscription.class)
        .remove(contact, active("late@example.org"));
    for (String token : List.of("", "bad", "x".repeat(32), used)) {
      HttpResponse<String> page = browser.get("/confirm?t=" + token);
      assertThat(page.statusCode()).isEqualTo(410);
      assertThat(page.body()).contains("no longer good").doesNotContain("Yes, send me warnings");
    }
  }

  @Test
  void withoutAProofOnlyAFewComeIn() throws Exception {
    HttpResponse<String> last = null;
    for (int i = 0; i < 6; i++) {
      last = api(browser, "few" + i + "@example.org");
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.body()).contains("\"code\":\"proof-needed\"");
    assertThat(last.headers().firstValue("Retry-After")).isPresent();
    HttpResponse<String> page = wish("few@example.org");
    assertThat(page.statusCode()).isEqualTo(429);
    assertThat(page.body()).contains("turn script on").contains("few@example.org");
    HttpResponse<String> forged =
        browser.json(
            "POST",
            "/api/v1/subscriptions",
            "{\"email\":\"a@example.org\",\"places\":[" + KENYA + "],\"proof\":\"x\"}");
    assertThat(forged.body()).contains("\"code\":\"proof-refused\"");
    String badProof = wish("few@example.org", "proof", "bad").body();
    assertThat(badProof).containsOnlyOnce("The check against robots did not go through");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[1]",
        "{\"email\":\"a@example.org\"}",
        "{\"places\":[{\"country\":\"KEN\"}]}",
        "{\"email\":\"a@example.org\",\"phone\":\"+94112345678\",\"places\":[{\"country\":\"KEN\"}]}",
        "{\"email\":\"a@example.org\\r\\nBcc: b@example.org\",\"places\":[{\"country\":\"KEN\"}]}",
        "{\"email\":\"a@example.org\",\"places\":[{\"country\":\"XXX\"}]}",
        "{\"email\":\"a@example.org\",\"places\":[{\"country\":\"KEN\"}],\"severity\":\"Severe\"}",
        "{\"email\":\"a@example.org\",\"places\":[{\"country\":\"KEN\"}],\"zone\":\"\\r\\n\"}",
        "{\"email\":\"a@example.org\",\"places\":[{\"country\":\"KEN\"}],\"languages\":[\"e\\r"
            + "\\n"
            + "n\"]}",
        "{\"push\":{\"endpoint\":\"http://127.0.0.1/\"},\"places\":[{\"country\":\"KEN\"}]}",
        "{\"webhook\":{\"url\":\"ftp://example.org\",\"secret\":\"x\"},\"places\":[{\"country\":\"KEN\"}]}"
      })
  void whatCannotBeTakenIsAProblemWithACode(String body) throws Exception {
    HttpResponse<String> reply = browser.json("POST", "/api/v1/subscriptions", body);
    assertThat(reply.statusCode()).isEqualTo(400);
    assertThat(reply.body()).contains("\"code\":\"");
    assertThat(reply.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
  }

  @Test
  void theApiDoesWhatThePagesDo() throws Exception {
    api(browser, "machine@example.org");
    HttpResponse<String> confirmed =
        browser.json(
            "POST",
            "/api/v1/confirmations",
            "{\"token\":\"" + confirmation("machine@example.org") + "\"}");
    assertThat(confirmed.statusCode()).isEqualTo(200);
    String token = confirmed.body().replaceAll("(?s).*\"token\":\"([^\"]+)\".*", "$1");
    String[] auth = {"Authorization", "Bearer " + token};
    String added =
        browser
            .json("POST", "/api/v1/subscriptions", "{\"places\":[{\"world\":true}]}", auth)
            .body();
    String id = added.replaceAll("(?s).*\"id\":(\\d+).*", "$1");
    assertThat(browser.json("GET", "/api/v1/subscriptions", null, auth).body())
        .contains("\"world\":true")
        .contains("\"count\":2");
    String put =
        browser
            .json(
                "PUT",
                "/api/v1/subscriptions/" + id,
                "{\"places\":[{\"continent\":\"africa\"}],\"when\":{\"daily\":\"07:00\"}}",
                auth)
            .body();
    assertThat(put).contains("\"continent\":\"africa\"").contains("\"daily\":\"07:00\"");
    assertThat(
            browser
                .json(
                    "PUT",
                    "/api/v1/contact",
                    "{\"language\":\"si\",\"zone\":\"Asia/Colombo\"}",
                    auth)
                .body())
        .contains("\"language\":\"si\"");
    assertThat(browser.json("DELETE", "/api/v1/subscriptions/" + id, null, auth).statusCode())
        .isEqualTo(204);
    assertThat(browser.json("DELETE", "/api/v1/subscriptions/" + id, null, auth).statusCode())
        .isEqualTo(404);
    assertThat(browser.json("GET", "/api/v1/contact/export", null, auth).body())
        .contains("machine@example.org");
    assertThat(browser.json("DELETE", "/api/v1/contact", null, auth).statusCode()).isEqualTo(204);
    assertThat(browser.json("GET", "/api/v1/contact", null, auth).statusCode()).isEqualTo(401);
    assertThat(browser.json("POST", "/api/v1/confirmations", "{\"token\":\"x\"}").statusCode())
        .isEqualTo(410);
    assertThat(browser.get("/api/v1/proof").body()).contains("\"algorithm\":\"SHA-256\"");
  }

  @Test
  void scriptIsOursAloneAndOnlyWhereItHelps() throws Exception {
    assertThat(policy("/subscribe")).contains("script-src 'self'").doesNotContain("unsafe");
    for (String page : List.of("/confirm?t=x", "/unsubscribe?t=x", "/inbox")) {
      assertThat(policy(page)).doesNotContain("script-src");
      assertThat(browser.get(page).headers().firstValue("cache-control").orElseThrow())
          .isEqualTo("no-store");
    }
    assertThat(browser.get("/subscribe").body())
        .doesNotContain("src=\"http")
        .doesNotContain(" style=");
    for (String file : List.of("/subscribe.js", "/proof.js", "/push.js")) {
      assertThat(browser.get(file).statusCode()).isEqualTo(200);
    }
  }

  private String policy(String page) throws Exception {
    return browser.get(page).headers().firstValue("content-security-policy").orElseThrow();
  }

  /** The form for all warnings of Kenya at once, by mail. */
  private HttpResponse<String> wish(String mail, String... more) throws Exception {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "step", "ask", "place", KENYA, "by", "email", "email", mail, "when", "at-once"));
    fields.addAll(List.of("language", "en"));
    fields.addAll(List.of(more));
    return browser.fill("/subscribe", "/subscribe", fields.toArray(String[]::new));
  }

  private HttpResponse<String> subscribe(String mail) throws Exception {
    return browser.fill(
        "/subscribe?country=KEN",
        "/subscribe",
        "step",
        "ask",
        "place",
        KENYA,
        "by",
        "email",
        "email",
        mail,
        "severity",
        "severe",
        "when",
        "at-once",
        "language",
        "en");
  }

  private void confirm(String mail) throws Exception {
    String token = confirmation(mail);
    browser.fill("/confirm?t=" + token, "/confirm", "t", token);
  }

  /** What the newest confirmation to an address carries. */
  private static String confirmation(String mail) {
    Accounts accounts = app.part(Accounts.class);
    long contact = accounts.find(Address.email(mail)).orElseThrow().id();
    String payload =
        database
            .database()
            .read(
                tx ->
                    tx.sql()
                        .sql(
                            """
                            select payload from notify_outbox
                             where contact_id = :id and purpose = 'confirm' order by id desc limit 1\
                            """)
                        .param("id", contact)
                        .query(String.class)
                        .single());
    return accounts.token(
        ContactKind.EMAIL, Long.parseLong(payload.replaceAll(".*\"token\":(\\d+).*", "$1")));
  }

  private static List<Long> active(String mail) {
    long contact = app.part(Accounts.class).find(Address.email(mail)).orElseThrow().id();
    return app.part(org.tocsin.pipeline.ChangeSubscription.class).active(contact).stream()
        .map(s -> s.id())
        .toList();
  }
}
