package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.app.Chromium;
import org.tocsin.app.Chromium.Look;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;

/** The map as people use it: with a mouse, with keys alone, without script, with a bad line. */
class MapTest {
  @RegisterExtension static final Chromium chromium = Chromium.create();
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static SimulatedApp app;
  private static Browser browser;

  private final List<String> complaints = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    WorldSettings world = WorldSettings.defaults().withSources(6).withLivePerSource(4);
    app = SimulatedApp.start(world.withAlertsPerMinute(90), database, directory);
    app.awaitLive(12);
    browser = new Browser(app.base());
  }

  @AfterAll
  static void stop() {
    if (app != null) {
      browser.close();
      app.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"1280, en, false", "360, ar, true"})
  void theWorldIsDrawnFromOurselvesAloneWithoutAComplaint(
      int width, String language, boolean dark) {
    Page page = open(new Look(width, language, true, dark), "/map");
    Chromium.picture(page, "map-" + width + "-" + language);
    assertThat(complaints).isEmpty();
    assertThat(asked).allSatisfy(url -> assertThat(url).startsWith(app.base().toString()));
    assertThat(page.locator("#stage").getAttribute("data-badges")).isNotEqualTo("0");
    assertThat(page.locator("#stage").getAttribute("data-names")).isNotEqualTo("0");
    assertThat(asked)
        .filteredOn(url -> url.contains("/map/names.json"))
        .allMatch(url -> url.endsWith("?lang=" + language))
        .hasSize(language.equals("en") ? 0 : 1); // tiles carry English names
    Chromium.assertFits(page);
    page.click("#legend summary");
    page.click("#filters summary");
    Chromium.assertAccessible(page);
  }

  @Test
  void fromTheWorldToAWarningByLinksAndBackByTheBackButton() {
    Page page = open(Look.DESK, "/map");
    Locator title = page.locator("#panel-title");
    String world = title.textContent();
    page.locator(".placelist a").first().click();
    page.waitForURL(Pattern.compile("country=[A-Z]{3}.*#"));
    PlaywrightAssertions.assertThat(title).not().hasText(world);
    String country = title.textContent();
    page.locator("#panel .card a").first().click();
    PlaywrightAssertions.assertThat(page.locator("#panel .warning")).isVisible();
    assertThat(page.url()).contains("alert=");
    page.goBack();
    PlaywrightAssertions.assertThat(title).hasText(country);
    page.goBack();
    PlaywrightAssertions.assertThat(title).hasText(world);
  }

  @Test
  void anAddressShowsTheSameToWhoeverOpensIt() {
    Page page = open(Look.DESK, "/map?severity=Extreme,Severe#6.5/7.25/80.5");
    assertThat(page.url()).endsWith("#6.5/7.250/80.500");
    PlaywrightAssertions.assertThat(page.locator("#filter-form input[name=severity]:checked"))
        .hasCount(2);
    assertThat(asked)
        .filteredOn(url -> url.contains("/tiles/alerts/"))
        .isNotEmpty()
        .allMatch(url -> url.contains("severity=Extreme%2CSevere"));
    page.click("#filters summary");
    page.uncheck("#filter-form input[value=Severe]");
    page.waitForURL(Pattern.compile("severity=Extreme#"));
    PlaywrightAssertions.assertThat(page.locator("#panel .placelist .worst", hasNot("Extreme")))
        .hasCount(0);
  }

  @Test
  void howManyAreNotDrawnIsNeverToldTooHigh() {
    Page page = open(Look.DESK, "/map");
    Object least =
        page.evaluate(
            """
            async () => {
              const { atLeast } = await import("/map/layers.js");
              const tile = counts => ({ getFeatures: () => counts.map(count =>
                new ol.render.Feature("Point", [0, 0], [2], 2, { layer: "dropped", count })) });
              return [atLeast([tile([40]), tile([]), tile([25])]), atLeast([])];
            }
            """);
    assertThat(least).as("one may be left out of both").isEqualTo(List.of(40, 0));
  }

  @Test
  void badgesAndNamesLieInTheLargestPartOfAThing() {
    Page page = open(Look.DESK, "/map");
    Object hearts =
        page.evaluate(
            """
            async () => {
              const { widest } = await import("/map/tiles.js");
              const square = (x, y, side) => [x, y, x + side, y, x + side, y + side, x, y + side, x, y];
              const hole = [102, 8, 108, 8, 108, 2, 102, 2, 102, 8];
              const islands = [...square(0, 0, 4), ...square(100, 0, 10), ...hole, ...square(50, 90, 4)];
              const thing = (flat, ends) =>
                new ol.render.Feature("Polygon", flat, ends, 2, { iso3: "ISL" });
              const parts = [thing(islands, [10, 20, 30, 40]), thing(square(200, 0, 1), [10])];
              const [{ x, y, width }] = widest(parts, feature => feature.get("iso3"));
              return [x > 100 && x < 110, y > 0 && y < 10, width === 2];
            }
            """);
    assertThat(hearts).isEqualTo(List.of(true, true, true));
  }

  @Test
  void namesInArabicAreWrittenFromTheRight() {
    Page page = open(new Look(1280, "ar", true, false), "/map");
    Object differs =
        page.evaluate(
            """
            async () => {
              const { Signs } = await import("/map/signs.js");
              const drawn = () => new Signs().label("غزة!", false).canvas.toDataURL();
              const right = drawn();
              document.documentElement.dir = "ltr";
              return right !== drawn();
            }
            """);
    assertThat(differs).as("the mark stands on the left").isEqualTo(true);
  }

  @Test
  void theTableOfNamesIsSmallAndKeptUntilItChanges() throws Exception {
    HttpResponse<String> names = browser.get("/map/names.json?lang=si");
    assertThat(names.body()).contains("\"LKA\":\"ශ්‍රී ලංකාව\"", ":\"කුරුණෑගල\"");
    assertThat(names.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
    assertThat(names.headers().firstValue("Cache-Control")).hasValue("max-age=3600, public");
    String tag = names.headers().firstValue("ETag").orElseThrow();
    assertThat(browser.get("/map/names.json?lang=si", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    assertThat(browser.get("/map/names.json?lang=en").body()).isEqualTo("{}");
  }

  private static Page.LocatorOptions hasNot(String text) {
    return new Page.LocatorOptions().setHasNotText(text);
  }

  @Test
  void keysAloneMoveTheMapAndOpenWhatIsInItsMiddle() {
    Page page = open(Look.DESK, "/map#5/7/80");
    page.focus("#map");
    page.keyboard().press("+");
    page.waitForURL(Pattern.compile("#6/"));
    page.keyboard().press("ArrowUp");
    page.waitForURL(url -> !url.contains("/7.000/"));
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile("[?&](point|alert)="));
    PlaywrightAssertions.assertThat(page.locator("#panel"))
        .hasAttribute("data-level", Pattern.compile("point|alert"));
  }

  @Test
  void whatIsNewAppearsWithoutReload() {
    Page page = open(Look.DESK, "/map");
    Locator stage = page.locator("#stage");
    String first = stage.getAttribute("data-drawn");
    PlaywrightAssertions.assertThat(stage).not().hasAttribute("data-drawn", first);
    assertThat(asked).filteredOn(url -> url.contains("/map?") || url.endsWith("/map")).hasSize(1);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aLostConnectionIsToldAndMendsByItself() {
    Page page = chromium.window(Look.DESK);
    page.route("**/api/v1/stream*", route -> route.abort());
    page.navigate(app.base() + "/map");
    Locator aloud = page.locator("#stage [role=status]");
    PlaywrightAssertions.assertThat(aloud).containsText("Connection lost");
    PlaywrightAssertions.assertThat(page.locator("#updated")).containsText("Connection lost");
    page.unroute("**/api/v1/stream*");
    PlaywrightAssertions.assertThat(page.locator("#updated")).containsText("Updated");
    PlaywrightAssertions.assertThat(aloud).isEmpty();
  }

  @Test
  void aMapThatKnowsOfMoreThanTheServiceSinceABackupWasRestoredIsLoadedAgain() {
    Page page = open(Look.DESK, "/map");
    page.evaluate(
        """
        async () => {
          const { Live } = await import("/map/live.js");
          const live = new Live(1e12, { changed() {}, checked() {}, lost() {} });
          live.good = true; // it was, before
          live.start();
        }\
        """);
    page.waitForCondition(() -> asked.stream().filter(url -> url.endsWith("/map")).count() == 2);
    PlaywrightAssertions.assertThat(page.locator("#updated")).containsText("Updated");
  }

  @Test
  void aListThatCouldNotBeFetchedSaysSoAndIsFetchedAgain() {
    Page page = open(Look.DESK, "/map");
    String world = page.locator("#panel-title").textContent();
    page.route("**/map/panel*", route -> route.abort());
    page.locator(".placelist a").first().click();
    PlaywrightAssertions.assertThat(page.locator("#updated")).containsText("cannot be loaded");
    page.unroute("**/map/panel*");
    PlaywrightAssertions.assertThat(page.locator("#panel-title")).not().hasText(world);
    PlaywrightAssertions.assertThat(page.locator("#updated")).containsText("Updated");
  }

  @Test
  void tilesThatDoNotComeAreNoAllClear() {
    Page page = chromium.window(Look.DESK);
    page.route("**/tiles/alerts/**", route -> route.abort());
    page.navigate(app.base() + "/map");
    Locator updated = page.locator("#updated");
    PlaywrightAssertions.assertThat(updated).containsText("cannot be loaded");
    assertThat(page.locator("#stage").getAttribute("data-drawn")).isNull();
    page.unroute("**/tiles/alerts/**");
    PlaywrightAssertions.assertThat(page.locator("#stage"))
        .hasAttribute("data-drawn", Pattern.compile("\\d+"));
    PlaywrightAssertions.assertThat(updated).containsText("Updated");
  }

  @Test
  void theSliderLooksBackAndTheAddressSaysWhen() {
    Page page = open(Look.DESK, "/map");
    page.focus("#when");
    page.keyboard().press("ArrowLeft");
    page.waitForURL(Pattern.compile("at=20\\d\\d-.*:00:00Z"));
    PlaywrightAssertions.assertThat(page.locator("#panel .past")).isVisible();
    page.waitForCondition(() -> asked.stream().anyMatch(url -> url.contains("activeAt=20")));
    assertThat(page.locator("#said").textContent()).matches(".*\\d.*");
    page.click("#live-again");
    page.waitForURL(url -> !url.contains("at=20"));
    PlaywrightAssertions.assertThat(page.locator("#panel .past")).hasCount(0);
    assertThat(complaints).isEmpty();
  }

  @Test
  void withoutScriptTheListFiltersAndAPictureAreThePage() {
    Page page = chromium.window(Look.PHONE.withoutScript());
    List<Integer> pictures = new ArrayList<>();
    page.onResponse(
        answer -> {
          if (answer.url().contains("/map/world.svg")) {
            pictures.add(answer.status());
          }
        });
    page.navigate(app.base() + "/map");
    assertThat(pictures).containsExactly(200);
    page.click("#filters summary");
    page.check("input[value=Extreme]");
    Chromium.follow(page, "#filter-form button");
    assertThat(page.url()).contains("severity=Extreme");
    Chromium.follow(page, ".placelist a");
    assertThat(page.url()).contains("country=").contains("severity=Extreme");
    assertThat(page.locator("#panel .card").count()).isPositive();
    Chromium.picture(page, "map-without-script");
  }

  @Test
  void onlyTheEmbeddedFrameMayBeFramedByOthersAndItSetsNoCookie() throws Exception {
    HttpResponse<String> frame = browser.get("/embed?show=map");
    assertThat(frame.statusCode()).isEqualTo(200);
    assertThat(policy(frame)).contains("frame-ancestors *").doesNotContain("script-src");
    assertThat(frame.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(frame.headers().firstValue("X-Frame-Options")).isEmpty();
    assertThat(frame.body()).doesNotContain("<script", "<form");
    HttpResponse<String> live = browser.get("/embed?show=live&lang=si");
    assertThat(policy(live))
        .contains("frame-ancestors *", "; script-src 'self'; connect-src 'self'");
    assertThat(live.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(live.headers().firstValue("Refresh")).as("it follows by itself").isEmpty();
    assertThat(policy(browser.get("/embed?show=lively"))).doesNotContain("script-src");
    for (String path : List.of("/", "/map", "/embed/make", "/offline")) {
      assertThat(policy(browser.get(path))).contains("frame-ancestors 'none'");
    }
    String maker = browser.get("/embed/make?where=Kandy%2C+Sri+Lanka&show=list&speak=si").body();
    assertThat(maker).contains("&lt;iframe src=", "/embed?show=list", "admin1=LK-21", "lang=si");
  }

  @ParameterizedTest
  @CsvSource({"1280, en", "360, ar", "360, si"})
  void aLiveMapInAFrameIsTheSameMapAndOpensTheWholeOne(int width, String language) {
    String query = "severity=Extreme%2CSevere&lang=" + language;
    Page page = open(new Look(width, language, true, false), "/embed?show=live&" + query);
    Chromium.picture(page, "embed-live-" + width + "-" + language);
    assertThat(asked)
        .filteredOn(url -> url.contains("/tiles/alerts/"))
        .isNotEmpty()
        .allMatch(url -> url.contains("severity=Extreme%2CSevere"));
    Chromium.assertFits(page);
    Chromium.assertAccessible(page);
    String first = page.locator("#stage").getAttribute("data-drawn");
    PlaywrightAssertions.assertThat(page.locator("#stage")).not().hasAttribute("data-drawn", first);
    page.click("#side summary");
    PlaywrightAssertions.assertThat(page.locator("#panel li").first()).isVisible();
    Chromium.assertAccessible(page);
    page.click("#side summary");
    page.focus("#map");
    Page whole = page.context().waitForPage(() -> page.keyboard().press("Enter"));
    assertThat(whole.url()).contains("/map?", "severity=Extreme,Severe", "lang=" + language);
    whole.close();
    assertThat(page.locator("main > .hint a").getAttribute("href"))
        .contains("/map?", "severity=Extreme,Severe", "lang=" + language);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aFrameWhoseListFailedSaysSoOnlyUntilItIsFolded() {
    Page page = open(Look.DESK, "/embed?show=live");
    Locator updated = page.locator("#updated");
    page.route(Pattern.compile("/embed\\?"), route -> route.abort());
    page.click("#side summary");
    PlaywrightAssertions.assertThat(updated).containsText("cannot be loaded");
    page.click("#side summary");
    PlaywrightAssertions.assertThat(updated).containsText("Updated");
  }

  @Test
  void aLiveMapWithoutScriptIsTheListAndThePicture() {
    Page page = chromium.window(Look.PHONE.withoutScript());
    page.navigate(app.base() + "/embed?show=live");
    assertThat(page.locator("#panel li").first().isVisible()).isTrue();
    assertThat(page.locator("img.world").isVisible()).isTrue();
    assertThat(page.locator("#stage").isVisible()).isFalse();
    assertThat(page.locator("meta[http-equiv=refresh]").count()).isEqualTo(1);
    Chromium.assertFits(page);
  }

  private static String policy(HttpResponse<String> page) {
    return page.headers().firstValue("Content-Security-Policy").orElseThrow();
  }

  @Test
  void whatWasSeenIsShownOfflineWithItsTimeAndNoneIsNeverKept() throws Exception {
    Page page = chromium.window(Look.PHONE);
    try (Line line = new Line(app.base())) {
      URI base = line.base();
      page.navigate(base + "/map");
      page.evaluate("() => navigator.serviceWorker.ready.then(() => true)");
      page.navigate(base + "/");
      page.waitForFunction("async () => Boolean(await caches.match(location.href))");
      page.navigate(base + "/?q=thisnobodysays");
      assertThat(page.locator(".empty").count()).isPositive();
      line.cut();
      page.navigate(base + "/");
      assertThat(page.locator("body > p.note").textContent()).contains("No connection", "as of");
      page.navigate(base + "/?q=thisnobodysays");
    }
    assertThat(page.locator("h1").textContent()).isEqualTo("No connection");
    PlaywrightAssertions.assertThat(page.locator("#seen li")).hasCount(1);
    Chromium.picture(page, "offline");
  }

  @Test
  void thePicturesAndPanelsRefuseWhatMakesNoSense() throws Exception {
    for (String path : List.of("/map", "/map/panel", "/map/world.svg", "/embed")) {
      assertThat(browser.get(path + "?severity=bad").statusCode()).isEqualTo(400);
      assertThat(browser.get(path + "?country=XXX").statusCode()).isEqualTo(400);
      assertThat(browser.get(path + "?at=2199-12-30T00:00:00Z").statusCode()).isEqualTo(400);
    }
    assertThat(browser.get("/map?alert=999999999").statusCode()).isEqualTo(404);
    assertThat(browser.get("/map?source=nobody").statusCode()).isEqualTo(400);
  }

  @Test
  void powerCutsCanBeLeftOutOfTheMapAndOfLists() throws Exception {
    Page page = open(Look.DESK, "/map?cuts=no");
    assertThat(asked)
        .filteredOn(url -> url.contains("/tiles/alerts/"))
        .isNotEmpty()
        .allMatch(url -> url.contains("provenance=feed%2Ccrowd%2Cmanual"));
    assertThat(complaints).isEmpty();
    page.close();
    assertThat(browser.get("/api/v1/alerts?provenance=feed").body()).contains("\"feed\"");
    assertThat(browser.get("/api/v1/alerts?provenance=powercut,crowd").body())
        .startsWith("{\"items\":[]");
    assertThat(browser.get("/api/v1/alerts?provenance=hearsay").statusCode()).isEqualTo(400);
    assertThat(browser.get("/map?region=Asia+Pacific&country=XXX").statusCode()).isEqualTo(400);
  }

  private Page open(Look look, String path) {
    Page page = chromium.window(look);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(request -> asked.add(request.url()));
    page.navigate(URI.create(app.base() + path).toString());
    page.waitForSelector("#stage[data-drawn]");
    return page;
  }
}
