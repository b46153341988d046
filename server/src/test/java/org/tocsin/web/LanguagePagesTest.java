package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.app.SimulatedApp;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.place.Admin1Draft;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Edited;
import org.tocsin.place.PlaceEditor;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;

/** Every public page speaks the reader's language, in its direction, and stays in it. */
class LanguagePagesTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final Pattern LATIN = Pattern.compile("[A-Za-z]{2,}");
  private static final Set<String> NAMES =
      words(
          """
          Enter Tocsin API OpenAPI Atom RSS CSV CAP JSON GeoJSON SMS UTC Kandy Kenya World you
          example org km CC Met Common Alerting Protocol Natural Earth Severity Certainty
          Urgency Response type Category State
          """);

  private static SimulatedApp app;
  private static Browser browser;
  private static Desk desk;
  private static Source source;
  private static long alert;

  @BeforeAll
  static void start() {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(2).withAlertsPerMinute(0).withLivePerSource(0),
            database,
            directory);
    browser = new Browser(app.base());
    desk = new Desk(app, database);
    source = desk.source();
    String infos = info("en", "Flood") + info("ar", "فيضان") + info("si-LK", "ගංවතුර");
    alert = desk.accept("tongues", infos);
  }

  @AfterAll
  static void stop() {
    browser.close();
    app.close();
  }

  private static String path(String pattern) {
    Country country = app.part(Places.class).catalogue().country(source.countryId()).orElseThrow();
    return pattern
        .replace("ALERT", String.valueOf(alert))
        .replace("ISO3", country.iso3())
        .replace("SOURCE", source.slug());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?where=Kandy",
        "/?country=ISO3",
        "/alerts/ALERT",
        "/countries/ISO3",
        "/sources",
        "/sources/SOURCE",
        "/sources/SOURCE/history",
        "/countries/ISO3/history",
        "/?view=table",
        "/regions/asia-pacific",
        "/map",
        "/embed?country=ISO3",
        "/embed/make",
        "/offline",
        "/about",
        "/glossary",
        "/status",
        "/subscribe",
        "/unsubscribe",
        "/manage",
        "/my-data",
        "/powercuts",
        "/inbox",
        "/nothing-here"
      })
  void noEnglishIsLeftAndThePageRunsTheReadersWay(String pattern) throws Exception {
    for (String language : List.of("ar", "si", "ta")) {
      HttpResponse<String> page =
          browser.get(path(pattern), "Accept-Language", language, "Accept", "text/html");
      assertThat(page.body())
          .contains(
              "<html lang=\""
                  + language
                  + "\" dir=\""
                  + (language.equals("ar") ? "rtl" : "ltr")
                  + "\"");
      assertThat(page.headers().allValues("Vary"))
          .anyMatch(v -> v.toLowerCase().contains("accept-language"));
      assertThat(english(page.body())).as(language + " " + pattern).isEmpty();
    }
  }

  /** Words in Latin letters outside of what says of itself that it is in another language. */
  private static List<String> english(String html) {
    String text =
        html.substring(html.indexOf("<body"))
            .replaceAll("(?s)<(script|style|select|svg|code|pre|textarea)\\b.*?</\\1>", " ")
            .replaceAll("(?s)<nav class=\"tongues\".*?</nav>", " ")
            .replaceAll("(?s)<(\\w+)[^>]* lang=\"[^>]*>.*?</\\1>", " ")
            .replaceAll("(?s)\u2068[^\u2069]*\u2069", " ") // names, set apart
            .replaceAll("<[^>]+>", " ")
            .replaceAll("&[#a-z0-9]+;", " ")
            .replaceAll("https?://\\S+", " ");
    for (String name : names()) {
      text = text.replace(name, " ");
    }
    List<String> left = new ArrayList<>();
    Matcher words = LATIN.matcher(text);
    while (words.find()) {
      if (!NAMES.contains(words.group())) {
        left.add(words.group());
      }
    }
    return left;
  }

  /** Of places and of those who warn, which are the same in every language. */
  private static List<String> names() {
    Catalogue catalogue = app.part(Places.class).catalogue();
    Stream<String> areas =
        catalogue.countries().stream()
            .flatMap(c -> catalogue.admin1sOf(c.id()).stream())
            .flatMap(a -> Stream.of(a.name(), a.parentName()));
    Stream<String> sources = app.part(Feeds.class).registry().sources().stream().map(Source::name);
    return Stream.of(areas, sources, Stream.of("Ceylon Electricity Board"))
        .flatMap(s -> s)
        .filter(name -> name != null && name.length() > 2)
        .distinct()
        .sorted(Comparator.comparing(String::length).reversed())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"en, Flood, en", "ar, فيضان, ar", "si, ගංවතුර, si-LK", "fr, Flood, en"})
  void aRowOfAListIsInTheReadersLanguageWhereTheWarningIs(
      String language, String event, String lang) throws Exception {
    String page = browser.get(path("/?country=ISO3&lang=" + language)).body();
    assertThat(page)
        .containsPattern(
            "/alerts/"
                + alert
                + "\\?lang="
                + language
                + "\"[^>]*lang=\""
                + lang
                + "\"[^>]*>"
                + event);
  }

  @Test
  void panelFrameAndHistoryAreInTheReadersLanguageToo() throws Exception {
    String infos = Desk.info("en", "Flood") + Desk.info("ar", "فيضان");
    long over = desk.accept("over", infos + Desk.info("si-LK", "ගංවතුර"));
    String reference = Desk.SENDER + ",over," + Desk.time(Desk.SENT);
    desk.accept("off", "Cancel", "<references>" + reference + "</references>", "");
    assertThat(browser.get(path("/map?country=ISO3&lang=si")).body())
        .containsPattern("alert=" + alert + "[^>]*lang=\"si-LK\"[^>]*>ගංවතුර");
    assertThat(browser.get(path("/embed?country=ISO3&lang=si")).body())
        .containsPattern("/alerts/" + alert + "[^>]*lang=\"si-LK\"[^>]*>ගංවතුර");
    assertThat(browser.get(path("/countries/ISO3/history?lang=si")).body())
        .containsPattern("/alerts/" + over + "[^>]*lang=\"si-LK\"[^>]*>ගංවතුර");
  }

  @Test
  void theLanguageOfAWarningIsChosenApartFromThatOfThePage() throws Exception {
    String page = browser.get("/alerts/" + alert + "?lang=ar&text=en").body();
    assertThat(page).contains("<html lang=\"ar\" dir=\"rtl\"").contains(">Flood</h1>");
    assertThat(browser.get("/alerts/" + alert + "?lang=ar").body()).contains(">فيضان</h1>");
    assertThat(browser.get("/alerts/" + alert + "?lang=fr", "Accept-Language", "si").body())
        .contains("<html lang=\"fr\"")
        .contains(">ගංවතුර</h1>");
  }

  @Test
  void aPageNamesItselfInEachLanguageForThoseWhoKeepLists() throws Exception {
    String base = app.base().toString().replaceFirst("/$", "");
    assertThat(browser.get("/sources?lang=ta", "Accept-Language", "fr").body())
        .contains("rel=\"canonical\" href=\"" + base + "/sources?lang=ta\"")
        .contains("hreflang=\"x-default\" href=\"" + base + "/sources\"")
        .contains("href=\"" + base + "/sources?lang=ar\" hreflang=\"ar\"");
    assertThat(browser.get("/subscribe").body()).doesNotContain("rel=\"canonical\"");
  }

  @Test
  void everyLinkToAPageKeepsTheLanguageAndNoFileHasOne() throws Exception {
    String page = browser.get("/?lang=ta", "Accept-Language", "fr").body();
    assertThat(page)
        .contains("href=\"/sources?lang=ta\"")
        .contains("href=\"/powercuts?lang=ta\"")
        .contains("href=\"/subscribe?lang=ta\"")
        .contains("href=\"/style.css\"")
        .contains("hreflang=\"es\"")
        .doesNotContain("lang=fr\"><");
  }

  @ParameterizedTest
  @CsvSource({"fr, Sri Lanka", "ar, سريلانكا", "si, ශ්‍රී ලංකාව", "ta, இலங்கை", "es, Sri Lanka"})
  void aCountryIsFoundAndCalledByItsNameInTheReadersLanguage(String language, String name)
      throws Exception {
    String encoded = java.net.URLEncoder.encode(name, StandardCharsets.UTF_8);
    assertThat(browser.get("/?where=" + encoded + "&lang=" + language).body())
        .contains("country=LKA")
        .containsPattern("<h1[^>]*>[^<]*" + name);
  }

  @Test
  void anAreaIsFoundAndCalledByTheNameAnOperatorGaveItInTheReadersLanguage() throws Exception {
    Places places = app.part(Places.class);
    PlaceEditor editor = new PlaceEditor(InstantSource.system());
    int id = places.catalogue().admin1Ids("LK-21").getFirst();
    database
        .database()
        .useTransaction(
            tx -> {
              Edited<Admin1Draft> seen = editor.admin1(tx, id).orElseThrow();
              Admin1Draft was = seen.value();
              Admin1Draft named =
                  new Admin1Draft(
                      was.countryId(),
                      was.code(),
                      was.name(),
                      Map.of("si", "මහනුවර"),
                      was.parentCode(),
                      was.parentName());
              editor.save(tx, id, seen.version(), was, named);
            });
    places.refresh();
    String where = java.net.URLEncoder.encode("මහනුවර", StandardCharsets.UTF_8);
    assertThat(browser.get("/?lang=si&where=" + where).body())
        .contains("admin1=LK-21")
        .containsPattern("<h1[^>]*>[^<]*මහනුවර");
    assertThat(browser.get("/?lang=fr&where=" + where).body())
        .containsPattern("<h1[^>]*>[^<]*Kandy");
  }

  private static String info(String language, String words) {
    return """
    <info><language>%1$s</language><category>Met</category><event>%2$s</event>
    <urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty>
    <expires>%3$s</expires><headline>%2$s %2$s</headline><description>%2$s</description>
    <area><areaDesc>%2$s</areaDesc></area></info>
    """
        .formatted(language, words, Desk.time(Desk.SENT.plus(Duration.ofHours(5))));
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
