package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.ContactKind;
import org.tocsin.app.SimulatedApp;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.i18n.Words;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.GroupDay;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.Timetable;
import org.tocsin.powercut.Utilities;
import org.tocsin.sim.WorldSettings;

/** The pages of power cuts, without script, in three languages. */
class PowerCutPagesTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final ZoneId COLOMBO = ZoneId.of("Asia/Colombo");
  private static final String NOON = "2026-05-20T06:30:00Z"; // there, so that today stays today
  private static SimulatedApp app;
  private static LocalDate today;

  private final Browser browser = new Browser(app.base());

  @BeforeAll
  static void start() {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(1).withAlertsPerMinute(0).withLivePerSource(1),
            database,
            directory,
            true,
            List.of("--clock-start=" + NOON));
    LocalDateTime now = LocalDateTime.ofInstant(app.now(), COLOMBO);
    today = now.toLocalDate();
    // A: off around now, a moved cut and a doubtful one tomorrow, a cut over midnight after that
    LocalDateTime noon = today.plusDays(1).atTime(12, 0);
    take(
        "A",
        day(today, cut(now.minusMinutes(30), now.plusMinutes(40), CutState.DEFINITE)),
        day(
            today.plusDays(1),
            cut(noon.minusHours(3), noon.minusHours(1), CutState.DEFINITE),
            cut(noon, noon.plusHours(1), CutState.TENTATIVE)),
        day(
            today.plusDays(2),
            cut(
                today.plusDays(2).atTime(23, 0),
                today.plusDays(3).atTime(1, 0),
                CutState.EMERGENCY)));
    take(
        "A",
        day(
            today.plusDays(1),
            cut(noon.minusHours(2), noon.minusMinutes(1), CutState.DEFINITE),
            cut(noon, noon.plusHours(1), CutState.CANCELLED)));
    take("B", day(today), day(today.plusDays(1))); // it is said that there is none
  }

  private static GroupDay day(LocalDate date, Cut... cuts) {
    return new GroupDay("?", date, List.of(cuts));
  }

  private static Cut cut(LocalDateTime from, LocalDateTime to, CutState state) {
    return new Cut(from, to, state);
  }

  private static void take(String group, GroupDay... days) {
    Utilities utilities = app.part(Utilities.class);
    int provider = utilities.grid().provider("LK-CEB").orElseThrow().id();
    PowerCuts cuts = app.part(PowerCuts.class);
    List<GroupDay> named = new ArrayList<>();
    for (GroupDay day : days) {
      named.add(new GroupDay(group, day.date(), day.cuts()));
    }
    database
        .database()
        .inTransaction(
            tx ->
                cuts.take(
                    tx,
                    app.part(ScheduleSources.class).handSource(tx, provider).id(),
                    new Timetable(named, null, null, app.now().minusSeconds(60), null)));
    cuts.refresh();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void open() {
    database.execute("truncate platform_limit");
  }

  private String page(String path) throws Exception {
    HttpResponse<String> answer = browser.get(path);
    assertThat(answer.statusCode()).describedAs(path).isEqualTo(200);
    return answer.body();
  }

  @Test
  void anAmbiguousNameShowsAllItsGroupsAndAsks() throws Exception {
    String page = page("/powercuts?q=Kurunduwatta&lang=en");
    for (String group : List.of("A", "B", "J", "L", "P", "U")) {
      assertThat(page).contains("href=\"/powercuts/LK-CEB/" + group + "?lang=en\">Group " + group);
    }
    assertThat(page)
        .contains("Which one is yours?")
        .contains("Nawalapitiya", "Sapugaskanda", "Veyangoda")
        .doesNotContain("http-equiv=\"refresh\"");
    Matcher choices = Pattern.compile("<li class=\"card\">").matcher(page);
    assertThat(choices.results().count()).isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({"si, කුරුණෑගල", "ta, குருநாகல்"})
  void aTownIsFoundAndShownByItsNameInTheReadersLanguage(String language, String name)
      throws Exception {
    String query = "&lang=" + language;
    String page = page("/powercuts?q=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + query);
    assertThat(page).contains("class=\"card\"", name).doesNotContain(">Kurunegala");
    String same = page("/powercuts?q=Kurunegala" + query);
    assertThat(count(same, "<li class=\"card\">")).isEqualTo(count(page, "<li class=\"card\">"));
  }

  @Test
  void whatIsNotFoundSaysSoWithNearSpellingsAndTheList() throws Exception {
    String near = page("/powercuts?q=Kurundwatta");
    assertThat(near)
        .contains("We know no place called Kurundwatta.")
        .contains("href=\"/powercuts?q=Kurunduwatta&amp;lang=en\"");
    assertThat(page("/powercuts?q=Qqqqzzzz"))
        .contains("We know no place called Qqqqzzzz.")
        .contains("href=\"/powercuts/LK-CEB/CC1?lang=en\"");
  }

  @Test
  void aGroupsPageSaysNowNextAndTheWeek() throws Exception {
    String page = page("/powercuts/LK-CEB/A");
    assertThat(page)
        .contains("The power is off")
        .contains("Tomorrow, 10:00–11:59")
        .contains("Called off")
        .contains("Emergency")
        .contains("What changed on")
        .contains("Moved: 09:00–11:00 is now 10:00–11:59")
        .contains("12:00–13:00: Called off")
        .contains("later")
        .contains("It is not the utility’s own notice")
        .contains("Not known")
        .contains("The known schedule ends with");
    assertThat(page).containsPattern("data-until=\"[^\"]+\">in \\d+ min<");
    assertThat(page).containsPattern("23:00–\\w+ 01:00");
  }

  @Test
  void groupsThatFillMuchOfTheirCountryAreDrawnInAllOfIt() {
    Provider utility = app.part(Utilities.class).grid().provider("LK-CEB").orElseThrow();
    assertThat(north(utility, new Envelope(79.8, 81.7, 6, 9))).isGreaterThan(1);
    assertThat(north(utility, new Envelope(79.8, 80, 6.8, 7))).isLessThanOrEqualTo(1);
  }

  /** How far below the upper edge of the picture of one group the country begins, in pixels. */
  private static double north(Provider utility, Envelope group) {
    Geometry outline = new GeometryFactory().toGeometry(group);
    Group only = new Group(1, utility.id(), "A", Map.of(), "household", List.of(), outline);
    String land = new GroupMaps(app.part(Places.class)).of(utility, List.of(only)).land();
    return Pattern.compile("[ML]\\S+ (-?[\\d.]+)")
        .matcher(land)
        .results()
        .mapToDouble(m -> Double.parseDouble(m.group(1)))
        .min()
        .orElseThrow();
  }

  @Test
  void noCutIsSaidOnlyOfDaysThatAreKnown() throws Exception {
    String known = page("/powercuts/LK-CEB/B");
    assertThat(known)
        .contains("The power is on")
        .contains("None until the end of")
        .contains("What comes after is not known");
    assertThat(count(known, "No cut is planned</span>")).isEqualTo(2);
    String unknown = page("/powercuts/LK-CEB/C");
    assertThat(unknown)
        .contains("lamp unknown")
        .contains("No schedule is known")
        .doesNotContain("No cut is planned")
        .doesNotContain("The power is on");
  }

  private static long count(String page, String what) {
    return Pattern.compile(Pattern.quote(what)).matcher(page).results().count();
  }

  @ParameterizedTest
  @CsvSource({
    "/powercuts, si", "/powercuts, ta",
    "/powercuts?q=Kurunduwatta, si", "/powercuts?q=Kurunduwatta, ta",
    "/powercuts?q=Qqqqzzzz, si", "/powercuts?q=Qqqqzzzz, ta",
    "/powercuts/LK-CEB/A, si", "/powercuts/LK-CEB/A, ta",
    "/powercuts/LK-CEB/C, si", "/powercuts/LK-CEB/C, ta",
    "/subscribe/powercuts/LK-CEB/A, si", "/subscribe/powercuts/LK-CEB/A, ta",
    "/powercuts/LK-CEB/NONE, si", "/powercuts/NONE/A, ta"
  })
  void noEnglishIsLeftOnPagesOfOtherLanguages(String path, String language) throws Exception {
    String html = browser.get(path + (path.contains("?") ? "&" : "?") + "lang=" + language).body();
    assertThat(html).contains("<html lang=\"" + language + "\"");
    String text =
        html.replaceAll("(?s)<(script|style|dl|select|svg).*?</\\1>", " ")
            .replaceAll("(?s)<details class=\"tongues\".*?</details>", " ")
            .replaceAll("(?s)<li class=\"card\">.*?</li>", " ") // names of places
            .replaceAll("(?s)<ul class=\"chips\">.*?</ul>", " ") // and near ones
            .replaceAll("<[^>]+>", " ")
            .replaceAll("&[#a-z0-9]+;", " ");
    List<String> left = new ArrayList<>();
    Matcher words = Pattern.compile("[A-Za-z]{2,}").matcher(text);
    while (words.find()) {
      left.add(words.group());
    }
    assertThat(left)
        .allMatch(
            List.of(
                    "Tocsin",
                    "onclick",
                    "Ceylon",
                    "Electricity",
                    "Board",
                    "API",
                    "Atom",
                    "SMS",
                    "CC",
                    "hand",
                    "by",
                    "Kurunduwatta",
                    "Qqqqzzzz")
                ::contains);
  }

  @Test
  void theReadersLanguageIsTakenAndLinksKeepTheOneThatWasAsked() throws Exception {
    assertThat(browser.get("/powercuts/LK-CEB/A", "Accept-Language", "ta-LK, en;q=0.5").body())
        .contains("<html lang=\"ta\"")
        .contains("href=\"/powercuts/LK-CEB/A.ics?lang=ta\"");
    assertThat(browser.get("/powercuts?q=Kurunduwatta&lang=si", "Accept-Language", "ta").body())
        .contains("<html lang=\"si\"")
        .contains("href=\"/powercuts?q=Kurunduwatta&amp;lang=ta\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/powercuts/LK-CEB/ZZ9", "/powercuts/XX-NONE/A", "/powercuts/a/b/subscribe"})
  void anUnknownCodeIsAPageThatSaysSo(String path) throws Exception {
    HttpResponse<String> answer = browser.get(path, "Accept", "text/html");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("There is no such group").contains("/powercuts");
    assertThat(browser.get("/powercuts/LK-CEB/ZZ9.ics").statusCode()).isEqualTo(404);
    assertThat(browser.get("/powercuts/LK-CEB/ZZ9.atom").statusCode()).isEqualTo(404);
  }

  @Test
  void whereTheUtilityDoesNotAnswerTheFinderSaysSoBesideWhatItKnows() throws Exception {
    Utilities utilities = app.part(Utilities.class);
    utilities.importProviders("code,name_en,country,zone\nXX-MUTE,Board,LKA,Asia/Colombo\n");
    utilities.importGroups(
        "provider,group,kind,area\nXX-MUTE,M,household,Silentville\n", LocalDate.of(2020, 1, 1));
    assertThat(page("/powercuts?q=Silentville"))
        .contains("Group M")
        .doesNotContain("Not known since");
    int mute = utilities.grid().provider("XX-MUTE").orElseThrow().id();
    database.execute(
        "insert into powercut_source (provider_id, label, kind, url, polling)"
            + " values (%d, 'mute', 'csv', 'http://127.0.0.1:1/', true);".formatted(mute)
            + "insert into powercut_fetch (source_id, next_at, attempted_at, good_at,"
            + " failing_since, failure, failures) select id, now() + interval '1 day', now(), now()"
            + " - interval '3 hours', now() - interval '2 hours', 'http-500', 9 from"
            + " powercut_source where label = 'mute'");
    app.part(ScheduleSources.class).refresh();
    assertThat(page("/powercuts?q=Silentville")).contains("Group M").contains("Not known since");
  }

  @Test
  void whatIsTypedIsTextAndNothingElse() throws Exception {
    String page = page("/powercuts?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E%22%27&point=x%22y");
    assertThat(page).contains("&lt;script&gt;alert(1)").doesNotContain("<script>alert");
    assertThat(page).doesNotContain("style=\"").doesNotContain("src=\"http");
    String policy =
        browser.get("/powercuts").headers().firstValue("content-security-policy").orElseThrow();
    assertThat(policy).contains("script-src 'self'").doesNotContain("unsafe");
  }

  @Test
  void aHostileNameOfAUtilityOrAPlaceIsText() throws Exception {
    Utilities utilities = app.part(Utilities.class);
    utilities.importProviders(
        "code,name_en,country,zone,web\nXX-EVIL,<b onclick=x>&,LKA,Europe/Kyiv,javascript:alert(1)\n"
            .replace(",javascript:alert(1)", ","));
    utilities.importGroups(
        "provider,group,kind,area,substation\nXX-EVIL,3.1,household,<img src=x>,\"\"\"><i>\"\n",
        LocalDate.of(2020, 1, 1));
    String page = page("/powercuts/XX-EVIL/3.1");
    assertThat(page)
        .contains("&lt;b onclick=x&gt;&amp;")
        .contains("&lt;img src=x&gt;")
        .doesNotContain("<img")
        .doesNotContain("<b onclick");
    assertThat(page("/powercuts/XX-EVIL/3.1.ics")).contains("BEGIN:VCALENDAR");
    assertThat(page("/powercuts/XX-EVIL/3.1.atom")).contains("&lt;b onclick");
  }

  @Test
  void somebodySubscribesWithoutScriptInTheirLanguage() throws Exception {
    assertThat(
            browser.get("/powercuts/LK-CEB/A/subscribe?lang=si").headers().firstValue("location"))
        .hasValueSatisfying(to -> assertThat(to).endsWith("/subscribe/powercuts/LK-CEB/A?lang=si"));
    String form = "/subscribe/powercuts/LK-CEB/A";
    HttpResponse<String> wrong =
        browser.fill(form, form, "lang", "si", "by", "email", "email", "no <b>", "language", "ta");
    Words words = new CutTexts().in("si");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(wrong.body())
        .contains(words.of("sub.email.bad"))
        .contains("value=\"no &lt;b&gt;\"")
        .contains("value=\"ta\" lang=\"ta\" selected=\"selected\"")
        .contains("href=\"#email\"");
    HttpResponse<String> sent =
        browser.fill(
            form,
            form,
            "lang",
            "si",
            "by",
            "email",
            "email",
            "group@example.org",
            "language",
            "si");
    assertThat(sent.statusCode()).isEqualTo(200);
    assertThat(sent.body()).contains("ඔබේ තැපෑල බලන්න");
    assertThat(sent.headers().firstValue("cache-control")).hasValue("no-store");

    assertThat(browser.get(form + "?lang=ta").body().replaceAll("\\s+", " "))
        .contains("<option value=\"30\" selected=\"selected\">30 ");
    String token = confirmation("group@example.org");
    assertThat(browser.get("/confirm?t=" + token).statusCode()).isEqualTo(200);
    assertThat(browser.fill("/confirm?t=" + token, "/confirm", "t", token).body())
        .contains("Power cuts of group A, Ceylon Electricity Board");
    assertThat(browser.get("/manage").body())
        .describedAs("now it is known which language they speak")
        .contains(words.of("group.of", "code", "A") + ", ");
  }

  @Test
  void theAnswerIsTheSameWhoeverAsksAndRobotsAreForgotten() throws Exception {
    String form = "/subscribe/powercuts/LK-CEB/A";
    String first = browser.fill(form, form, "by", "email", "email", "one@example.org").body();
    String again = browser.fill(form, form, "by", "email", "email", "one@example.org").body();
    assertThat(again).isEqualTo(first);
    assertThat(
            browser
                .fill(form, form, "by", "email", "email", "robot@example.org", "comment", "buy")
                .body())
        .isEqualTo(first);
    assertThat(app.part(Accounts.class).find(Address.email("robot@example.org"))).isEmpty();
    assertThat(browser.post(form, "by", "email", "email", "x@example.org").statusCode())
        .isEqualTo(403);
    HttpResponse<String> last = null;
    for (int i = 0; i < 6; i++) {
      last = browser.fill(form, form, "by", "email", "email", "few" + i + "@example.org");
    }
    assertThat(last.statusCode()).isEqualTo(429);
    assertThat(last.body()).contains("turn script on").contains("few5@example.org");
  }

  @Test
  void theLongFormTakesAGroupAlong() throws Exception {
    String page = page("/subscribe?powerGroup=LK-CEB:A,LK-CEB:NONE");
    assertThat(page.substring(page.indexOf("<main"))) // links to it in other languages above
        .contains("Power cuts of group A, Ceylon Electricity Board")
        .contains("power-group:LK-CEB:A")
        .doesNotContain("NONE");
  }

  @Test
  void theCalendarIsForAllOriginsWithATag() throws Exception {
    HttpResponse<String> calendar = browser.get("/powercuts/LK-CEB/A.ics?lang=si&alarm=30");
    assertThat(calendar.headers().firstValue("content-type"))
        .hasValueSatisfying(t -> assertThat(t).startsWith("text/calendar"));
    assertThat(calendar.headers().firstValue("access-control-allow-origin")).hasValue("*");
    assertThat(calendar.headers().firstValue("cache-control").orElseThrow()).contains("public");
    assertThat(calendar.headers().firstValue("last-modified"))
        .describedAs("there may be another change in this second")
        .isEmpty();
    assertThat(browser.get("/powercuts/LK-CEB/C.ics").headers().firstValue("last-modified"))
        .isPresent();
    String tag = calendar.headers().firstValue("etag").orElseThrow();
    assertThat(
            browser
                .get("/powercuts/LK-CEB/A.ics?lang=si&alarm=30", "If-None-Match", tag)
                .statusCode())
        .isEqualTo(304);
    assertThat(count(calendar.body(), "BEGIN:VEVENT")).isEqualTo(5);
    assertThat(calendar.body())
        .contains("STATUS:CANCELLED", "SEQUENCE:", "TRIGGER;RELATED=START:-PT30M")
        .contains("UID:LK-CEB.A." + today + ".1@");
    assertThat(browser.get("/powercuts/LK-CEB/A.ics?alarm=99999").statusCode()).isEqualTo(400);
  }

  @Test
  void theFeedHasAnEntryForEachVersionOfEachDay() throws Exception {
    String feed = page("/powercuts/LK-CEB/A.atom");
    assertThat(count(feed, "<entry>")).isEqualTo(4);
    assertThat(feed)
        .contains("<id>urn:tocsin:powercut:LK-CEB:A:" + today.plusDays(1) + ":2</id>")
        .contains("/powercuts/LK-CEB/A?lang=en");
    assertThat(feed.indexOf(today.plusDays(1) + ":2"))
        .isLessThan(feed.indexOf(today.plusDays(1) + ":1"));
  }

  @Test
  void everyPageLeadsToThePowerCuts() throws Exception {
    for (String path : List.of("/", "/subscribe", "/sources")) {
      assertThat(page(path)).contains("href=\"/powercuts\"");
    }
  }

  /** What the newest confirmation to an address carries. */
  private static String confirmation(String mail) throws IOException {
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
}
