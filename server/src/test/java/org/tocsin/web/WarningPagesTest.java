package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;

/** What the lists promise: found by place, word and point, narrowed, sorted, and kept when over. */
class WarningPagesTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  /** In Bolivia, far from whatever the simulated world may warn of. */
  private static final String SQUARE =
      "-17.0,-65.0 -17.0,-64.0 -18.0,-64.0 -18.0,-65.0 -17.0,-65.0";

  private static SimulatedApp app;
  private static Browser browser;
  private static Desk desk;
  private static String country;

  @BeforeAll
  static void start() {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(2).withAlertsPerMinute(0).withLivePerSource(2),
            database,
            directory,
            true,
            List.of("--push-contact=mailto:desk@example.org"));
    browser = new Browser(app.base());
    desk = new Desk(app, database);
    country =
        app.part(Places.class)
            .catalogue()
            .country(desk.source().countryId())
            .map(Country::iso3)
            .orElseThrow();
  }

  @AfterAll
  static void stop() {
    browser.close();
    app.close();
  }

  @Test
  void aPointShowsWhatThreatensItAndNothingElse() throws Exception {
    desk.accept("square", drawn("Landslide near", SQUARE));
    assertThat(page("/?point=-17.5,-64.5"))
        .contains("Landslide near", "Cochabamba, Bolivia", "-17.5, -64.5")
        .contains("href=\"/map?point=-17.5%2C-64.5\"");
    assertThat(page("/?point=-10,-66")).doesNotContain("Landslide near");
    assertThat(page("/?where=" + encoded("-17.5, -64.5"))).contains("Landslide near");
    assertThat(page("/?point=0,-140"))
        .contains("No warnings in force at 0, -140.")
        .contains("sources answered");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?point=91,0",
        "/?point=here",
        "/?sort=colour",
        "/?source=nobody",
        "/?region=atlantis",
        "/?severity=awful",
        "/?category=wether",
        "/?category=Unknown",
        "/?country=LKA&region=africa",
        "/?country=KEN&admin1=LK-21",
        "/embed?at=2020-01-01T00:00:00Z",
        "/?cursor=x",
        "/?at=2026-01-01T00:00:00Z",
        "/?activeAt=2026-01-01T00:00:00Z&at=foo",
        "/map?at=foo",
        "/map?at=2199-12-30T00:00:00Z",
        "/countries/KEN/history?from=soon",
        "/countries/KEN/history?from=2026-01-02&to=2026-01-01",
        "/countries/KEN/history?from=2020-01-01&to=2026-01-01",
        "/countries/KEN/history?cursor=x"
      })
  void whatCannotBeMeantIsRefusedInWords(String path) throws Exception {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("We cannot read this address", "name=\"where\"");
  }

  @Test
  void whoAsksTheListForAnotherTimeIsLedToTheMapOfThatTime() throws Exception {
    for (String name : List.of("at", "activeAt")) {
      assertThat(browser.get("/?country=KEN&" + name + "=2026-01-01T00:00:00Z").body())
          .contains("what is in force now")
          .contains("href=\"/map?country=KEN&amp;at=2026-01-01T00%3A00%3A00Z\"");
    }
    assertThat(browser.get("/map?at=foo").body())
        .contains("at: must be a time such as 2026-01-31T12:00:00Z, not “foo”");
  }

  @Test
  void theMapsPanelHasWhatTheMapHasJustHeardOf() throws Exception {
    String panel = "/map/panel?country=" + country + "&category=Rescue";
    assertThat(page(panel)).doesNotContain("Quicksand");
    desk.accept("just-now", described("Quicksand", "Rescue", "en"));
    assertThat(page(panel)).as("though it was looked at a moment ago").contains("Quicksand");
  }

  @Test
  void aListIsNarrowedByKindLanguageSourceAndWordTogether() throws Exception {
    desk.accept("met", described("Zephyrstorm one", "Met", "en"));
    desk.accept("fire", described("Zephyrstorm two", "Fire", "fr-CA"));
    desk.accept("odd", described("Zephyrstorm three", "Sorcery", "en"));
    assertThat(page("/?q=zephyrstorm"))
        .contains("Zephyrstorm one", "Zephyrstorm two", "Zephyrstorm three")
        .as("what its feeds refuse is no choice")
        .doesNotContain("<option value=\"Unknown\">Unknown (");
    assertThat(page("/?q=zephyrstorm&category=Fire"))
        .contains("Zephyrstorm two")
        .doesNotContain("Zephyrstorm one")
        .contains("<option value=\"Met\">Weather (1)</option>");
    assertThat(page("/?q=zephyrstorm&category=fire"))
        .contains("Zephyrstorm two", "<option value=\"Fire\" selected=\"selected\">")
        .doesNotContain("Zephyrstorm one");
    assertThat(page("/?q=zephyrstorm&language=fr")).doesNotContain("Zephyrstorm one");
    assertThat(page("/?q=zephyrstorm&source=" + desk.source().slug())).contains("Zephyrstorm one");
    assertThat(page("/?q=zephyrstorm&category=Health"))
        .contains("Nothing passes the filters.", "only what you asked for")
        .doesNotContain("No warnings in force")
        .contains("<option value=\"Health\" selected=\"selected\">Health (0)</option>");
  }

  @Test
  void aListWithoutWarningsIsNoAllClearWhileItLeavesSomeOut() throws Exception {
    desk.accept("left-out", drawn("Mudflow", SQUARE));
    String past = new Position("zzzz", 1).encode();
    for (String path :
        List.of(
            "/?point=-17.5,-64.5&severity=Minor",
            "/?point=-17.5,-64.5&cursor=" + past,
            "/embed?point=-17.5,-64.5&severity=Minor",
            "/map?point=-17.5,-64.5&severity=Minor")) {
      assertThat(page(path)).as(path).contains("Nothing passes the filters.");
      assertThat(page(path)).as(path).doesNotContain("No warnings in force", "Mudflow");
    }
    assertThat(page("/?point=-17.5,-64.5")).contains("Mudflow");
  }

  @Test
  void aPlaceThatIsNotKnownGivesNoAllClearAndOneAnswerOnly() throws Exception {
    desk.accept("unknown-place", described("Gale over Cochabambilla", "Met", "en"));
    assertThat(page("/?where=cochabambilla"))
        .contains("These warnings mention it.", "href=\"/powercuts?q=cochabambilla\"")
        .doesNotContain("No warning that we know of mentions it.");
    assertThat(page("/?where=cochabambba"))
        .contains("Warnings may be in force there all the same")
        .contains("No warning that we know of mentions it.", "/powercuts?q=cochabambba")
        .doesNotContain("These warnings mention it.", "Nothing passes", "No warnings in force");
    assertThat(page("/?where=cochabambilla&severity=Minor"))
        .contains("Warnings may be in force there all the same", "Nothing passes the filters.")
        .doesNotContain("These warnings mention it.");
  }

  @Test
  void aDayOfTwoCutsIsNotOneLongCutAndTheSoonestStandsFirst() throws Exception {
    String square = "52.0,-175.0 52.0,-174.0 53.0,-174.0 53.0,-175.0 52.0,-175.0"; // at sea
    Origin ours = Origin.ours(Provenance.POWERCUT, desk.source().countryId(), ZoneOffset.UTC);
    String twice = lasting(drawn("Twice", square), 2, 4) + lasting(drawn("Twice", square), 9, 11);
    desk.accept(Desk.document("twice", "Alert", "", twice, Desk.SENT.minusSeconds(9)), ours);
    String later = lasting(drawn("Later on", square), 20, 22);
    desk.accept(Desk.document("later-on", "Alert", "", later), ours);
    for (String path : List.of("/?", "/map?", "/embed?", "/?view=table&", "/?sort=until&")) {
      String page = page(path + "point=52.5,-174.5");
      assertThat(page)
          .as(path)
          .contains(Desk.SENT.plus(Duration.ofHours(4)) + "\"")
          .containsPattern("(?s)Twice.*and 1 more time after that.*Later on")
          .doesNotContain(Desk.SENT.plus(Duration.ofHours(11)) + "\"");
    }
  }

  /** From and to so many hours after it was sent. */
  private static String lasting(String info, int from, int to) {
    return info.replaceFirst(
        "<expires>.*</expires>",
        "<onset>%s</onset><expires>%s</expires>"
            .formatted(
                Desk.time(Desk.SENT.plus(Duration.ofHours(from))),
                Desk.time(Desk.SENT.plus(Duration.ofHours(to)))));
  }

  @Test
  void theTableIsSortedByEachColumnBothWaysWithoutScript() throws Exception {
    desk.accept("sort-1", described("Sortable Beta", "Met", "en"));
    desk.accept("sort-2", described("Sortable alpha", "Met", "en"));
    desk.accept("sort-3", described("Sortable Gamma", "Met", "en"));
    String table = page("/?q=sortable&view=table&sort=event");
    assertThat(table)
        .contains("aria-sort=\"ascending\"")
        .contains("href=\"/?q=sortable&amp;view=table&amp;sort=-event\"");
    assertThat(events(table)).containsExactly("Sortable alpha", "Sortable Beta", "Sortable Gamma");
    assertThat(events(page("/?q=sortable&view=table&sort=-event")))
        .containsExactly("Sortable Gamma", "Sortable Beta", "Sortable alpha");
    for (Order.By by : Order.By.values()) {
      String id = by.name().toLowerCase(Locale.ROOT);
      assertThat(events(page("/?q=sortable&view=table&sort=" + id))).hasSize(3);
      assertThat(events(page("/?q=sortable&view=table&sort=-" + id))).hasSize(3);
    }
  }

  @Test
  void pagesOfAnyOrderGiveEveryWarningOnce() throws Exception {
    for (int i = 0; i < 30; i++) {
      desk.accept("many-" + i, described("Numerous " + i, "Met", "en"));
    }
    for (String sort : List.of("", "&sort=event", "&sort=-sent", "&sort=-place")) {
      List<String> seen = new ArrayList<>();
      String next = "/?q=numerous&view=table" + sort;
      while (next != null) {
        String page = page(next);
        seen.addAll(events(page));
        Matcher more = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(page);
        next = more.find() ? more.group(1).replace("&amp;", "&") : null;
      }
      assertThat(seen).as(sort).hasSize(30).doesNotHaveDuplicates();
    }
  }

  @Test
  void listsTellReadersOfFeedsWhereTheSameIsFoundForThem() throws Exception {
    assertThat(page("/countries/" + country))
        .contains("type=\"application/atom+xml\"", "href=\"/api/v1/alerts.atom?country=" + country)
        .contains("type=\"application/rss+xml\"", "href=\"/api/v1/alerts.rss?country=" + country)
        .contains("href=\"/api/v1/alerts.csv?country=" + country)
        .contains("href=\"/embed/make?country=" + country)
        .contains("href=\"/subscribe?country=" + country)
        .contains("href=\"/map?country=" + country);
    assertThat(page("/?q=storm&severity=Severe"))
        .contains("/api/v1/alerts.atom?q=storm&amp;severity=Severe");
    assertThat(page("/sources/" + desk.source().slug()))
        .contains("/api/v1/alerts.rss?source=" + desk.source().slug());
    for (String path : links(page("/regions/africa"), "/api/v1/")) {
      assertThat(browser.get(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void theFeedOfAPlaceHasTheWarningsThatItsPageShows() throws Exception {
    desk.accept("somewhere", Desk.info("en", "Unplaced tempest"));
    desk.accept("western", drawn("Western squall", "6.9,80.0 6.9,80.1 6.8,80.1 6.8,80.0 6.9,80.0"));
    Catalogue places = app.part(Places.class).catalogue();
    String area =
        places.admin1sOf(desk.source().countryId()).stream()
            .filter(a -> !a.unknown())
            .map(Admin1::code)
            .findFirst()
            .orElseThrow();
    sameInItsFeeds("/?admin1=" + area + "&q=tempest", "Unplaced tempest");
    sameInItsFeeds("/?admin1=" + area + "&country=" + country + "&q=tempest", "Unplaced tempest");
    assertThat(page("/?where=western")).contains("Which one do you mean?");
    sameInItsFeeds("/?where=western&q=squall", "Western squall");
    sameInItsFeeds("/?where=sri&q=squall", "Western squall");
    sameInItsFeeds("/?point=6.85,80.05&country=LKA", "Western squall");
    assertThat(page("/?admin1=" + area)).contains("href=\"/map?admin1=" + area + "\"");
  }

  private static void sameInItsFeeds(String path, String event) throws Exception {
    String page = page(path);
    assertThat(page).as(path).contains(event);
    List<String> feeds = links(page, "/api/v1/");
    assertThat(feeds).hasSizeGreaterThanOrEqualTo(4);
    for (String feed : feeds) {
      assertThat(page(feed)).as(feed).contains(event);
    }
  }

  @Test
  void aRegionWithoutCountriesHasNoWarningsOfTheWorld() throws Exception {
    database.execute("insert into place_region (code, name) values ('high-seas', 'High Seas')");
    app.part(Places.class).refresh();
    assertThat(page("/?region=high-seas")).doesNotContain("href=\"/alerts/");
    assertThat(page("/regions/high-seas/history")).doesNotContain("href=\"/alerts/");
  }

  @Test
  void aWarningThatReachesIntoAnotherCountryCountsInBoth() throws Exception {
    desk.accept("border", drawn("Reaching flood", "-6.1,35.1 -6.1,35.3 -6,35.3 -6,35.1 -6.1,35.1"));
    assertThat(page("/")).contains("href=\"/?country=TZA\"");
    assertThat(page("/?region=africa"))
        .contains("Reaching flood", "href=\"/?country=TZA\"")
        .doesNotContain("country=TZA&amp;region");
    assertThat(page("/regions/africa"))
        .containsPattern("(?s)href=\"/countries/TZA\".{1,400}<td class=\"number\"[^>]*>1</td>");
    for (String path : List.of("/map?region=africa", "/embed?region=africa")) {
      assertThat(page(path))
          .contains("href=\"/map?country=TZA\"")
          .containsPattern("<span class=\"worst\">worst: (Extreme|Severe)</span>");
    }
  }

  @Test
  void theFrameForOtherPagesSaysWhatIsATestAnEndThatWasAssumedAndABeginning() throws Exception {
    String square = SQUARE.replace("-6", "-5"); // in Brazil
    String later =
        drawn("Later gale", square)
            .replace(
                "<expires>",
                "<onset>" + Desk.time(Desk.SENT.plus(Duration.ofHours(2))) + "</onset><expires>");
    String open = drawn("Open gale", square).replaceFirst("<expires>.*</expires>", "");
    desk.accept("later", later);
    desk.accept("open", open);
    desk.accept(
        Desk.document("drilled", "Alert", "", drawn("Drilled gale", square))
            .replace("Actual", "Test"));
    String frame = page("/embed?point=-17.5,-54.5&tests=yes&show=map");
    assertThat(frame)
        .contains("Later gale", ">From<", "in 2 hours", "Open gale", "Until about")
        .containsPattern("(?s)card severe drill.{1,900}class=\"tag drilltag\">Test<.{1,200}Drilled")
        .contains("href=\"/map?point=-17.5,-54.5&amp;tests=yes\"")
        .contains("src=\"/map/world.svg?tests=yes\"");
    assertThat(page("/embed?point=-17.5,-54.5")).doesNotContain("Drilled gale", "drilltag");
  }

  @Test
  void whatIsOverStandsInTheHistoryOfItsPlaceAndSourceOnceAndNoLongerInForce() throws Exception {
    Instant begin = Desk.SENT.minus(Duration.ofDays(3));
    String first =
        Desk.document("over-1", "Alert", "", described("Bygone flood", "Met", "en"), begin);
    String second =
        Desk.document(
            "over-2",
            "Update",
            references("over-1", begin),
            described("Bygone flood", "Met", "en"),
            begin.plusSeconds(60));
    String third =
        Desk.document(
            "over-3",
            "Cancel",
            references("over-2", begin.plusSeconds(60)),
            "",
            begin.plusSeconds(120));
    for (String each : List.of(first, second, third)) {
      desk.accept(each);
    }
    String day = begin.atZone(ZoneOffset.UTC).toLocalDate().toString();
    for (String path :
        List.of(
            "/countries/" + country + "/history",
            "/sources/" + desk.source().slug() + "/history")) {
      assertThat(page(path).split("Bygone flood</a>", -1)).as(path).hasSize(2);
      assertThat(page(path).split("class=\"card ", -1)).as("the cancel is no card").hasSize(2);
      assertThat(page(path + "?from=2020-01-01&to=2020-02-01"))
          .doesNotContain("Bygone flood")
          .contains("We know of none", "from=2019-11-30&amp;to=2019-12-31");
      assertThat(page(path + "?from=" + day))
          .contains("Bygone flood", "class=\"state cancelled\">called off<")
          .doesNotContain("in 5 hours");
    }
    assertThat(page("/countries/" + country)).doesNotContain("Bygone flood");
  }

  private static String references(String identifier, Instant sent) {
    return "<references>%s,%s,%s</references>".formatted(Desk.SENDER, identifier, Desk.time(sent));
  }

  @Test
  void aWarningSaysInPlainWordsWhatWasOddAndHowToPassItOn() throws Exception {
    String open = SQUARE.substring(0, SQUARE.lastIndexOf(' '));
    long id = desk.accept("odd", drawn("Odd warning", open));
    assertThat(page("/alerts/" + id))
        .contains("The area shown may differ", "<code>ring-not-closed</code>")
        .contains(app.base() + "/alerts/" + id)
        .contains("href=\"mailto:?subject=Odd%20warning")
        .contains("href=\"/map?alert=" + id)
        .contains("href=\"/api/v1/alerts/" + id + ".cap\"")
        .contains("knows the source as an official authority");
  }

  @Test
  void placesAreCalledAndFoundByTheirNamesInTheLanguageOfThePage() throws Exception {
    String square = "7.45,80.33 7.45,80.36 7.48,80.36 7.48,80.33 7.45,80.33";
    long id = desk.accept("north-western", drawn("Named flood", square));
    for (String[] named :
        new String[][] {{"si", "කුරුණෑගල", "වයඹ පළාත"}, {"ta", "குருநாகல்", "வடமேல் மாகாணம்"}}) {
      String lang = "&lang=" + named[0];
      assertThat(page("/alerts/" + id + "?lang=" + named[0]))
          .contains(named[1])
          .doesNotContain("Kurunegala");
      assertThat(page("/?where=" + encoded(named[1]) + lang)).contains("Named flood", named[1]);
      assertThat(page("/?where=" + encoded(named[2]) + lang)).contains("Named flood", named[2]);
      assertThat(page("/?admin1=LK-6" + lang)).contains("Named flood", named[2]);
      assertThat(page("/map?alert=" + id + lang)).contains(named[1]).doesNotContain("Kurunegala");
      assertThat(page("/countries/LKA?lang=" + named[0])).contains(named[1]);
    }
    assertThat(page("/?lang=en&where=" + encoded("ත්රිකුණාමලය")))
        .contains("Trincomalee, Sri Lanka");
  }

  @Test
  void whoDoesNotReadTheLanguageIsToldWhichItIs() throws Exception {
    long id = desk.accept("hindi", Desk.info("hi", "बाढ़"));
    assertThat(page("/alerts/" + id)).contains("Its author wrote this in: Hindi");
    assertThat(page("/alerts/" + id + "?text=hi")).doesNotContain("Its author wrote this in");
  }

  @Test
  void sourcesAreFoundByNameOrCountryInPages() throws Exception {
    String name = desk.source().name();
    assertThat(page("/sources?q=" + encoded(name))).contains(name, "1 source<");
    assertThat(page("/sources?q=" + country.toLowerCase(Locale.ROOT))).contains(name);
    assertThat(page("/sources?q=atlantis")).contains("No such source is known here.");
  }

  @Test
  void aboutSaysWhoRunsTheSiteAndTheGlossaryExplainsEveryWord() throws Exception {
    assertThat(page("/about"))
        .contains("href=\"mailto:desk@example.org\"", ">desk@example.org<", "no trackers");
    assertThat(page("/glossary"))
        .contains("more probable than not", "Take shelter.", "Common Alerting Protocol")
        .doesNotContain("??");
  }

  @Test
  void thePictureOfTheWorldIsLightAndSuitsBothThemes() throws Exception {
    HttpResponse<String> answer = browser.get("/world.svg");
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).contains("svg");
    assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
        .contains("max-age=86400");
    assertThat(answer.body()).contains("fill-opacity").hasSizeBetween(10_000, 60_000);
  }

  private static String described(String event, String category, String language) {
    return Desk.info(language, event).replace(">Met<", ">" + category + "<");
  }

  private static String drawn(String event, String polygon) {
    return Desk.info("en", event).replace("</area>", "<polygon>" + polygon + "</polygon></area>");
  }

  private static List<String> events(String table) {
    return Pattern.compile("<td><a href=\"/alerts/\\d+\"[^>]*>([^<]+)</a>")
        .matcher(table)
        .results()
        .map(r -> r.group(1))
        .toList();
  }

  private static List<String> links(String page, String begin) {
    return Pattern.compile("href=\"(" + Pattern.quote(begin) + "[^\"]*)\"")
        .matcher(page)
        .results()
        .map(r -> r.group(1).replace("&amp;", "&"))
        .distinct()
        .toList();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String page(String path) throws Exception {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }
}
