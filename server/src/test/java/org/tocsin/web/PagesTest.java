package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.alert.Origin;
import org.tocsin.alert.Provenance;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;

/** The pages of the program as it is started, with alerts as nasty as anybody can send them. */
class PagesTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static SimulatedApp app;
  private static Desk desk;

  @BeforeAll
  static void start() {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(2).withAlertsPerMinute(0).withLivePerSource(2),
            database,
            directory);
    desk = new Desk(app, database);
  }

  @AfterAll
  static void stop() {
    app.close();
    CLIENT.close();
  }

  @Test
  void whatAuthorsWriteIsTextAndNothingElse() throws Exception {
    long id = desk.accept("nasty", Desk.info("en", "&lt;script&gt;alert(1)&lt;/script&gt;"));
    String page = get("/alerts/" + id).body();
    assertThat(page)
        .contains("&lt;script&gt;alert(1)")
        .doesNotContain("<script>")
        .doesNotContain("href=\"javascript:");
    assertThat(get("/?q=alert(1)").body()).doesNotContain("<script>");
  }

  @Test
  void theReaderGetsTheLanguageThatWasAskedFor() throws Exception {
    long id = desk.accept("tongues", Desk.info("en", "Flood") + Desk.info("ar", "فيضان"));
    assertThat(h1(get("/alerts/" + id).body())).contains("lang=\"en\"").contains("Flood");
    assertThat(h1(get("/alerts/" + id, "Accept-Language", "ar, en;q=0.5").body()))
        .contains("lang=\"ar\"")
        .contains("dir=\"rtl\"")
        .contains("فيضان");
    assertThat(h1(get("/alerts/" + id + "?lang=en", "Accept-Language", "ar").body()))
        .contains("Flood");
    assertThat(get("/alerts/" + id).body()).contains("hreflang=\"ar\"").contains("text=ar");
  }

  @Test
  void aWarningWithoutAnEndOrADrawingSaysWhatWasGuessed() throws Exception {
    long id =
        desk.accept("vague", Desk.info("en", "Flood").replaceFirst("<expires>.*</expires>", ""));
    assertThat(get("/alerts/" + id).body())
        .contains("does not say when it ends")
        .contains("draws no area");
  }

  @Test
  void eachPartOfAWarningEndsWhenItSaysItselfOrWhenItsOwnAssumedLifeIsOver() throws Exception {
    String stated =
        Desk.info("en", "Stated end")
            .replaceFirst(
                "<expires>.*</expires>",
                "<expires>" + Desk.time(Desk.SENT.plus(Duration.ofDays(4))) + "</expires>");
    String open =
        Desk.info("en", "Open end")
            .replaceFirst("<expires>.*</expires>", "")
            .replace("Severe", "Minor");
    Instant sent = Desk.SENT.minus(desk.source().defaultLife()).minus(Duration.ofHours(3));
    String page =
        get("/alerts/" + desk.accept(Desk.document("ends", "Alert", "", stated + open, sent)))
            .body();
    String[] parts = page.split("<article", -1);
    assertThat(parts[1])
        .contains("Stated end", ">Until<", "in 4 days")
        .doesNotContain("Until about", "This part is no longer in force.");
    assertThat(parts[2].substring(0, parts[2].indexOf("</article>")))
        .contains("Open end", "This part is no longer in force.", ">Until about<", "3 hours ago")
        .doesNotContain("in 4 days");
  }

  @Test
  void whatWasReplacedSaysSoAndLeadsToTheNewest() throws Exception {
    long first = desk.accept("chain-1", Desk.info("en", "Flood"));
    long second =
        desk.accept(
            "chain-2",
            "Update",
            "<references>" + Desk.SENDER + ",chain-1," + Desk.time(Desk.SENT) + "</references>",
            Desk.info("en", "Worse flood"));
    assertThat(get("/alerts/" + first).body())
        .contains("A newer version took its place")
        .contains("href=\"/alerts/" + second + "\"");
    assertThat(get("/alerts/" + second).body())
        .doesNotContain("No longer in force")
        .contains("href=\"/alerts/" + first + "\"");
  }

  @Test
  void aTestSaysThatItIsOne() throws Exception {
    String document =
        Desk.document("drill", "Alert", "", Desk.info("en", "Flood")).replace("Actual", "Test");
    assertThat(get("/alerts/" + desk.accept(document)).body())
        .contains("This is a test. Nothing has happened.");
  }

  @Test
  void aPowerCutSaysWhoseScheduleItFollowsAndNeverThatItIsOfficial() throws Exception {
    String group =
        "<geocode><valueName>power-group</valueName><value>LK-CEB:A</value></geocode></area>";
    String info = Desk.info("en", "Power cut").replace("</area>", group);
    Origin ours = Origin.ours(Provenance.POWERCUT, desk.source().countryId(), ZoneOffset.UTC);
    long id = desk.accept(Desk.document("cut", "Alert", "", info), ours);
    assertThat(get("/alerts/" + id).body())
        .contains("After the utility’s schedule", "Tocsin, after the utility’s schedule")
        .doesNotContain(">Official<", "Not official", "draws no area");
    assertThat(get("/api/v1/alerts?geocode=power-group:LK-CEB:A").body())
        .contains("\"provenance\":\"powercut\"", "\"source\":null", "\"feed\":null")
        .contains("\"bbox\":null");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?where=Kenya",
        "/?view=table",
        "/sources",
        "/status",
        "/countries/ken",
        "/countries/ken/history",
        "/about",
        "/glossary"
      })
  void pagesLoadNothingFromElsewhereAndMayNotBeFramed(String path) throws Exception {
    HttpResponse<String> page = get(path);
    assertThat(page.statusCode()).isEqualTo(200);
    String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(policy.replace("script-src 'self'", "")).doesNotContain("script-src");
    assertThat(page.body())
        .doesNotContain("src=\"http")
        .doesNotContain("style=\"")
        .doesNotContain("<script>");
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
  }

  @Test
  void aSourceIsFoundByItsShortName() throws Exception {
    desk.accept("of-source", Desk.info("en", "Flood"));
    HttpResponse<String> page = get("/sources/" + desk.source().slug());
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Flood");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/alerts/999999",
        "/alerts/x",
        "/alerts/999999999999999999",
        "/sources/nobody",
        "/countries/XXX",
        "/nothing"
      })
  void whatIsNotThereIsAPageThatSaysSo(String path) throws Exception {
    HttpResponse<String> page = get(path, "Accept", "text/html,*/*;q=0.8");
    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(h1(page.body())).contains("There is nothing here");
    assertThat(page.body()).contains("name=\"where\"");
  }

  // What the tests ask with

  private static String h1(String page) {
    return page.substring(page.indexOf("<h1"), page.indexOf("</h1>"));
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(app.base() + path)).timeout(Duration.ofMinutes(1));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }
}
