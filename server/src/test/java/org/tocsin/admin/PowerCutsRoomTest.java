package org.tocsin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.account.Audit;
import org.tocsin.account.Operators;
import org.tocsin.account.Role;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.ScheduleSource;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.Utilities;
import org.tocsin.sim.WorldSettings;

/** What operators see and do of power cuts. */
class PowerCutsRoomTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final String PASSWORD = "correct horse battery";
  private static SimulatedApp app;
  private static Visitor viewer;
  private static Visitor editor;
  private static Visitor admin;
  private static Provider ceb;
  private static String page;
  private static LocalDate day;

  @BeforeAll
  static void start() throws Exception {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(1).withAlertsPerMinute(0).withLivePerSource(1),
            database,
            directory,
            false);
    Operators operators = app.part(Operators.class);
    operators.add(Audit.SYSTEM, "vera", Role.VIEWER, PASSWORD);
    operators.add(Audit.SYSTEM, "ed", Role.EDITOR, PASSWORD);
    viewer = new Visitor(app.base()).signIn("vera", PASSWORD);
    editor = new Visitor(app.base()).signIn("ed", PASSWORD);
    admin =
        new Visitor(app.base())
            .signIn("admin", Files.readString(directory.resolve("admin-password")).strip());
    ceb = app.part(Utilities.class).grid().provider("LK-CEB").orElseThrow();
    page = "/admin/powercuts/" + ceb.id();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  /** Each test has a day of its own. */
  @BeforeEach
  void nextDay() {
    day = day == null ? LocalDate.now(ceb.zone()).plusDays(2) : day.plusDays(2);
  }

  private static Group group(String code) {
    return app.part(Utilities.class).grid().group("LK-CEB", code).orElseThrow();
  }

  private static List<Revision> revisions(String code) {
    return app.part(PowerCuts.class).revisions(group(code).id(), day);
  }

  private static Map<String, String> entry(String groups, String windows, String step) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("groups", groups);
    fields.put("date", day.toString());
    fields.put("windows", windows);
    fields.put("step", step);
    return fields;
  }

  private static HttpResponse<String> enter(Map<String, String> fields) {
    return editor.submit(page + "/day", page + "/day", fields);
  }

  /** Looks first, then takes it. */
  private static HttpResponse<String> take(String groups, String windows) {
    String looked = enter(entry(groups, windows, "look")).body();
    Map<String, String> fields = entry(groups, windows, "take");
    fields.put("seen", seen(looked));
    return enter(fields);
  }

  private static String seen(String body) {
    assertThat(body).contains("name=\"seen\" value=\"");
    return body.replaceFirst("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1");
  }

  private static String location(HttpResponse<String> reply) {
    assertThat(reply.statusCode()).describedAs(reply.body()).isEqualTo(302);
    return reply.headers().firstValue("Location").orElseThrow().replace(app.base().toString(), "");
  }

  private static String after(HttpResponse<String> reply) {
    return editor.get(location(reply)).body();
  }

  private static String audit(String words) {
    return admin.get("/admin/audit?q=" + words).body();
  }

  @Test
  void aDayIsLookedAtThenTakenOnRecordAndStandsInTheTable() {
    HttpResponse<String> looked =
        enter(entry("a, B", "17:00-18:20\n22:00-01:00 tentative", "look"));
    assertThat(looked.body())
        .contains("first word on the day", "17:00–18:20", "22:00–01:00 tentative", "new: ")
        .contains("විදුලි", "மின்");
    assertThat(revisions("A")).isEmpty();
    Map<String, String> fields = entry("a, B", "17:00-18:20\n22:00-01:00 tentative", "take");
    fields.put("seen", seen(looked.body()));
    assertThat(after(enter(fields))).contains("Taken: 2 days are another now.");
    assertThat(revisions("A"))
        .singleElement()
        .satisfies(
            r -> {
              assertThat(r.actor()).isEqualTo("ed");
              assertThat(r.windows()).hasSize(2);
            });
    assertThat(audit(day.toString())).contains("schedule-taken", "ed", "entered");
    fields.put("seen", seen(enter(entry("a, B", fields.get("windows"), "look")).body()));
    assertThat(after(enter(fields))).contains("nothing is different");
    assertThat(revisions("A")).hasSize(1);
  }

  @Test
  void nothingIsTakenThatWasNotLookedAt() {
    assertThat(enter(entry("A", "17:00-18:20", "take")).body())
        .contains("Look first at what it would do", "Take it");
    assertThat(revisions("A")).isEmpty();
  }

  @Test
  void theSecondOfTwoOperatorsIsToldAndOverwritesNothingUnseen() {
    String looked = enter(entry("C", "17:00-18:20", "look")).body();
    take("C", "09:00-10:00");
    Map<String, String> late = entry("C", "17:00-18:20", "take");
    late.put("seen", seen(looked));
    HttpResponse<String> reply = enter(late);
    assertThat(reply.body())
        .contains("is another by now", "09:00–10:00", ">17:00-18:20</textarea>");
    assertThat(revisions("C")).hasSize(1);
    late.put("seen", seen(reply.body()));
    location(enter(late));
    assertThat(revisions("C")).hasSize(2);
  }

  @Test
  void noCutIsSaidOnPurposeAndADayIsGivenBack() {
    Map<String, String> fields = entry("D", "", "look");
    assertThat(enter(fields).body()).contains("href=\"#windows\"");
    fields.put("none", "on");
    fields.put("seen", seen(enter(fields).body()));
    fields.put("step", "take");
    location(enter(fields));
    assertThat(revisions("D").getFirst().windows()).isEmpty();
    assertThat(revisions("D").getFirst().known()).isTrue();
    assertThat(editor.get(page + "/day?group=D&date=" + day).body()).contains("no cut", "by hand");
    assertThat(editor.get(page + "/day?group=D&date=" + day).body())
        .contains("name=\"date\" value=\"" + day);
    Map<String, String> back = Map.of("groups", "D", "date", day.toString());
    String path = page + "/day/release";
    assertThat(after(editor.submit(page + "/day", path, back))).contains("Given back");
    assertThat(revisions("D").getFirst().known()).isFalse();
    assertThat(after(editor.submit(page + "/day", path, back))).contains("Nothing was entered");
    assertThat(audit("schedule-released")).contains(day.toString());
  }

  @Test
  void aDayThatIsRefusedSaysWhyAndLosesNothing() {
    String typed = "25:00-26:00\n<b>";
    Map<String, String> fields = entry("A, Q9<i>", typed, "look");
    fields.put("date", "31 Feb");
    assertThat(enter(fields).body())
        .contains("href=\"#groups\"", "href=\"#date\"", "href=\"#windows\"")
        .contains("There is no group Q9&lt;i&gt;.", "25:00-26:00", "&lt;b&gt;")
        .doesNotContain("<b>\n");
    for (String windows : List.of("17:00-17:00", "24:00-25:00", "17-18", "1:00-2:00 maybe")) {
      assertThat(enter(entry("A", windows, "look")).body())
          .describedAs(windows)
          .contains("href=\"#windows\"");
    }
    fields.put("date", "9999-01-01");
    assertThat(enter(fields).body()).contains("A day within a month back");
    fields.put("none", "on");
    fields.put("windows", "17:00-18:00");
    assertThat(enter(fields).body()).contains("Either cuts or no cut.");
    for (int i = 0; i < 60; i++) {
      fields.merge("windows", "\n17:00-18:00", String::concat);
    }
    assertThat(enter(fields).statusCode()).isEqualTo(200);
    assertThat(enter(Map.of()).body()).contains("href=\"#groups\"");
    assertThat(revisions("A")).isEmpty();
  }

  private static HttpResponse<String> hand(String name, String text, Map<String, String> fields) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return editor.upload(page + "/document", page + "/document", fields, name, bytes);
  }

  private static String csv(String group, String start, String end) {
    return "date,start,end,group\n%s,%s,%s,%s\n".formatted(day, start, end, group);
  }

  @Test
  void aDocumentIsLookedAtFirstThenTakenOnce() {
    String look = location(hand("plan.csv", csv("E", "10:00", "11:00"), Map.of()));
    assertThat(editor.get(look).body())
        .contains("plan.csv", "Read as csv", "first word on the day", "10:00–11:00", "Take it");
    assertThat(revisions("E")).isEmpty();
    assertThat(after(editor.submit(look, look + "/take", Map.of()))).contains("Taken: 1 day is");
    assertThat(revisions("E")).hasSize(1);
    assertThat(after(editor.submit(page + "/document", look + "/take", Map.of())))
        .contains("taken already");
    assertThat(editor.get(look).statusCode()).isEqualTo(404);
    assertThat(revisions("E")).hasSize(1);
    assertThat(audit(day.toString())).contains("schedule-taken", "csv");
  }

  @Test
  void aDocumentThatCannotBeReadSaysWhereAndWhatToDo() {
    assertThat(hand("plan.csv", csv("E", "10:00", "1x:00"), Map.of()).body())
        .contains("bad-time", "row 2", "Times are written 17:00.", "What to do");
    assertThat(hand("plan.json", "[1,", Map.of()).body()).contains("not-json");
    assertThat(hand("<b>.ics", "BEGIN:VCALENDAR\n", Map.of()).body())
        .contains("Nothing was taken of &lt;b&gt;.ics");
    assertThat(hand("none.csv", "", Map.of()).body()).contains("Choose a file that is not empty.");
    assertThat(hand("x.csv", "a", Map.of("format", "<x>")).body())
        .contains("Choose one of the list");
    String look = location(hand("plan.csv", csv("ZZ", "10:00", "11:00"), Map.of()));
    assertThat(editor.get(look).body()).contains("unknown-group", "Would not be taken", "ZZ");
    assertThat(revisions("E")).isEmpty();
  }

  @Test
  void aDocumentThatIsTooLargeIsRefusedInWords() {
    HttpResponse<String> reply = hand("large.csv", "x".repeat(9 << 20), Map.of());
    assertThat(reply.statusCode()).isEqualTo(413);
    assertThat(reply.body()).contains("too large");
  }

  @Test
  void notifyNowSaysWhatIsDueOnceAndSaysWhatItDid() {
    take("F", "17:00-18:20");
    List<String> said =
        List.of(
            after(editor.submit(page, page + "/notify", Map.of())),
            after(editor.submit(page, page + "/notify", Map.of())));
    assertThat(said.getLast()).contains("Nothing was due: all that is known is said already.");
    long notices =
        database
            .database()
            .read(
                tx ->
                    tx.sql()
                        .sql("select count(*) from alert_version where identifier = :id")
                        .param("id", "LK-CEB.F." + day)
                        .query(Long.class)
                        .single());
    assertThat(notices).isEqualTo(1);
    assertThat(audit("power-cuts-notified")).contains("LK-CEB", "ed");
    assertThat(admin.get("/admin/alerts?made=powercut").body())
        .contains("data-label=\"Source\">Ceylon Electricity Board<");
    assertThat(viewer.get(page + "/preview").body())
        .contains("Nothing: all that is known is said already.")
        .doesNotContain("Notify now");
  }

  /** Says what is due, and waits for what the installation has in hand by itself. */
  private static void say() {
    editor.submit(page, page + "/notify", Map.of());
    database
        .database()
        .useTransaction(
            tx ->
                tx.sql()
                    .sql("select from powercut_revision where current for update")
                    .query(r -> {}));
  }

  private static Map<String, String> source(String label, String rank) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("label", label);
    fields.put("kind", "csv");
    fields.put("url", "http://127.0.0.1:1/" + label);
    fields.put("rank", rank);
    return fields;
  }

  private static ScheduleSource source(String label) {
    return app.part(ScheduleSources.class).list(ceb.id()).stream()
        .filter(s -> s.label().equals(label))
        .findFirst()
        .orElseThrow();
  }

  private static void add(String label, String rank) {
    location(editor.submit(page + "/sources/new", page + "/sources/new", source(label, rank)));
  }

  @Test
  void aSourceIsAddedAskedEditedAndRemoved() {
    add("leaflet", "50");
    ScheduleSource source = source("leaflet");
    String path = "/admin/powercuts/sources/" + source.id();
    assertThat(editor.get(page).body()).contains("leaflet", "polling is off", "Fetch now");
    for (int i = 0; i < 2; i++) {
      assertThat(location(editor.submit(page, path + "/fetch", Map.of()))).contains("fetching");
    }
    Map<String, String> fields = source("leaflet", "70");
    fields.put("version", "" + source.version());
    fields.put("interval", "600");
    assertThat(after(editor.submit(path + "/edit", path + "/edit", fields))).contains("Saved.");
    assertThat(source("leaflet").interval()).hasMinutes(10);
    fields.put("rank", "80");
    assertThat(editor.submit(path + "/edit", path + "/edit", fields).body())
        .contains("Somebody else changed this meanwhile", "value=\"80\"", "<dd class=\"notes\">70");
    assertThat(source("leaflet").rank()).isEqualTo(70);
    assertThat(editor.get(page).body()).doesNotContain(path + "/remove");
    assertThat(editor.get(path + "/remove").statusCode()).isEqualTo(403);
    assertThat(location(admin.submit(path + "/remove", path + "/remove", Map.of("version", "1"))))
        .contains("not-removed");
    int version = source("leaflet").version();
    admin.submit(path + "/remove", path + "/remove", Map.of("version", "" + version));
    assertThat(editor.get(page).body()).doesNotContain("leaflet");
    assertThat(audit("leaflet"))
        .contains("schedule-source-added", "schedule-source-asked")
        .contains("schedule-source-changed", "schedule-source-removed");
    assertThat(editor.submit(page, path + "/fetch", Map.of()).statusCode()).isEqualTo(404);
  }

  @Test
  void aSourceThatIsRefusedSaysWhyAndLosesNothing() {
    Map<String, String> fields = source("", "0");
    fields.put("kind", "hand");
    fields.put("url", "http://u:p@utility.example/");
    fields.put("interval", "4");
    assertThat(editor.submit(page + "/sources/new", page + "/sources/new", fields).body())
        .contains("href=\"#label\"", "href=\"#kind\"", "href=\"#url\"")
        .contains("href=\"#rank\"", "href=\"#interval\"");
    assertThat(editor.submit(page + "/sources/new", page + "/sources/new", Map.of()).body())
        .contains("href=\"#label\"");
    add("twice", "60");
    assertThat(
            editor
                .submit(page + "/sources/new", page + "/sources/new", source("twice", "60"))
                .body())
        .contains("Another source of this utility has this name.", "value=\"twice\"");
  }

  @Test
  void aSourceThatFailsSaysSinceWhenWhatItMeansAndWhatToDo() {
    add("broken", "90");
    database.execute(
        "update powercut_fetch set attempted_at = clock_timestamp(), failing_since ="
            + " clock_timestamp() - interval '2 hours', failure = 'token-missing', message = 'no"
            + " <token>', failures = 3 where source_id = "
            + source("broken").id());
    app.part(ScheduleSources.class).refresh();
    assertThat(viewer.get(page).body())
        .contains("token-missing", "2 h ago", "The page does not hold the token")
        .contains("enter the days by hand", "no &lt;token&gt;")
        .doesNotContain("Fetch now");
  }

  @Test
  void sourcesThatDisagreeStandSideBySideWithTheOneThatWins() {
    add("rumour", "300");
    database
        .database()
        .useTransaction(
            tx ->
                app.part(PowerCuts.class)
                    .take(tx, source("rumour").id(), timetable("G", "09:00", "10:00")));
    take("G", "17:00-18:20");
    String body = viewer.get(page).body();
    assertThat(body).contains("Sources disagree", "rumour", "rank 300", "wins", "09:00–10:00");
    assertThat(viewer.get("/admin/powercuts").body()).contains("Ceylon Electricity Board");
  }

  @Test
  void theHistoryOfADayTellsWhatChangedByWhomAndLeadsToTheNotices() {
    take("H", "17:00-18:20\n20:00-21:00");
    say();
    take("H", "17:30-18:20\n22:00-23:00 tentative");
    say();
    String address = page + "/history?group=H&date=" + day;
    String body = viewer.get(address).body();
    assertThat(body)
        .contains("first word on the day", "moved 17:00–18:20 to 17:30–18:20")
        .contains("withdrawn 20:00–21:00", "added 22:00–23:00 tentative", "By hand", ">ed<")
        .containsPattern("(?s)href=\"/alerts/\\d+\".*href=\"/alerts/\\d+\"");
    String alert = body.replaceFirst("(?s).*?href=\"(/alerts/\\d+)\".*", "$1");
    assertThat(viewer.get(alert).body()).contains("22:00");
    assertThat(viewer.get(page + "/history").body()).contains("moved 17:00–18:20 to 17:30–18:20");
    assertThat(viewer.get(page + "/history").body()).contains("/history?format=csv");
    String file = viewer.get(page + "/history?format=csv").body();
    assertThat(file.lines().findFirst().orElseThrow())
        .isEqualTo("id,recorded,group,day,revision,known,cuts,said_by,entered_by,published");
    assertThat(file)
        .contains(",H," + day + ",2,true,\"17:30–18:20, ", ",H," + day + ",1,true,", ",2,false,,");
    assertThat(viewer.get(address + "&format=csv").body().lines()).hasSize(3);
    assertThat(viewer.get(page + "/history?group=H&date=x%00&before=9x").body())
        .contains("both a group that is there and a date");
    assertThat(viewer.get(page).body()).contains("/history?group=A&amp;date=20");
  }

  private static Map<String, String> utility(String code, String name) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("code", code);
    fields.put("names", "en = " + name);
    fields.put("country", "KEN");
    fields.put("zone", "Africa/Nairobi");
    fields.put("tolerance", "10");
    fields.put("version", "1");
    return fields;
  }

  private static Provider utility(String code) {
    return app.part(Utilities.class).grid().provider(code).orElseThrow();
  }

  @Test
  void aUtilityAndItsGroupsAreAddedEditedAndRemovedWithTheCountOfWhatGoes() {
    String add = "/admin/powercuts/new";
    location(editor.submit(add, add, utility("ke-one", "Nairobi Light")));
    int id = utility("KE-ONE").id();
    String own = "/admin/powercuts/" + id;
    Map<String, String> group = new LinkedHashMap<>(Map.of("code", "3.1", "kind", "industry"));
    location(editor.submit(own + "/groups/new", own + "/groups/new", group));
    Group stored = app.part(Utilities.class).grid().group("KE-ONE", "3.1").orElseThrow();
    String edit = "/admin/powercuts/groups/" + stored.id();
    group.put("version", "1");
    group.put("names", "en = Mills");
    assertThat(after(editor.submit(edit + "/edit", edit + "/edit", group))).contains("Mills");
    group.put("names", "en = Docks");
    assertThat(editor.submit(edit + "/edit", edit + "/edit", group).body())
        .contains("Somebody else changed or removed it.", "en = Mills", "en = Docks");
    location(editor.submit(own + "/edit", own + "/edit", utility("KE-TWO", "Nairobi Power")));
    assertThat(utility("KE-ONE").names()).containsEntry("en", "Nairobi Power");
    assertThat(editor.submit(own + "/edit", own + "/edit", utility("", "Nairobi Gas")).body())
        .contains("Somebody else changed or removed it.", "Nairobi Power", "Nairobi Gas");
    assertThat(editor.get(own + "/remove").statusCode()).isEqualTo(403);
    assertThat(admin.get(edit + "/remove").body()).contains("<b>0</b> areas");
    location(admin.submit(edit + "/remove", edit + "/remove", Map.of("version", "2")));
    assertThat(admin.get(own + "/remove").body()).contains("<b>0</b> groups");
    assertThat(location(admin.submit(own + "/remove", own + "/remove", Map.of("version", "1"))))
        .contains("not-removed");
    location(admin.submit(own + "/remove", own + "/remove", Map.of("version", "2")));
    assertThat(app.part(Utilities.class).grid().provider("KE-ONE")).isEmpty();
    assertThat(audit("KE-ONE"))
        .contains("utility-added", "utility-changed", "utility-removed")
        .contains("power-group-added", "power-group-changed", "power-group-removed");
  }

  @Test
  void aUtilityThatIsRefusedSaysWhyAndLosesNothing() {
    Map<String, String> fields = utility("<b>", "");
    fields.put("zone", "Kandy");
    fields.put("tolerance", "x");
    String add = "/admin/powercuts/new";
    assertThat(editor.submit(add, add, fields).body())
        .contains("href=\"#names\"", "href=\"#zone\"", "href=\"#tolerance\"")
        .contains("value=\"&lt;b&gt;\"");
    assertThat(editor.submit(add, add, utility("<b>", "x")).body()).contains("href=\"#code\"");
    assertThat(editor.submit(add, add, utility("LK-CEB", "x")).body()).contains("LK-CEB.");
    String groups = page + "/groups/new";
    Map<String, String> group = Map.of("code", "A", "kind", "palace", "admin1", "Colombo");
    assertThat(editor.submit(groups, groups, group).body()).contains("href=\"#admin1\"");
    assertThat(editor.submit(groups, groups, Map.of("code", "A", "kind", "household")).body())
        .contains("There is a group A.");
  }

  private static HttpResponse<String> bring(String what, String text) {
    String path = "/admin/powercuts/import";
    Map<String, String> fields = Map.of("what", what, "edition", "" + LocalDate.now(ceb.zone()));
    return editor.upload(path, path, fields, "t.csv", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aTableIsTakenAndItsRefusedRowsAreShown() {
    assertThat(bring("utilities", "code,name_en,country,zone\nUG-X,Ux,UGA,Africa/Kampala\n").body())
        .contains("Taken: 1 utilities");
    assertThat(bring("groups", "provider,group,area\nUG-X,A,Jinja\nNO-NE,B,<b>\n").body())
        .contains("1 groups", "1 row was not taken", "<td data-label=\"Row\" class=\"number\">3");
    assertThat(app.part(Utilities.class).grid().group("UG-X", "A")).isPresent();
    assertThat(bring("groups", "nothing\n").body()).contains("href=\"#file\"");
    assertThat(bring("people", "a").body()).contains("href=\"#what\"");
    assertThat(audit("imported")).contains("utilities-imported", "power-groups-imported");
  }

  @Test
  void whatNeedsAPersonStandsOnTheFirstPage() {
    add("silent", "95");
    database.execute(
        "update powercut_fetch set attempted_at = clock_timestamp(), failing_since ="
            + " clock_timestamp() - interval '3 hours', failure = 'http-status', message = '503'"
            + " where source_id = "
            + source("silent").id());
    database.execute(
        "update powercut_source set polling = true where id = " + source("silent").id());
    app.part(ScheduleSources.class).refresh();
    assertThat(viewer.get("/admin").body())
        .contains("power cuts</span>", "Ceylon Electricity Board", "unknown since")
        .doesNotContain("Nothing needs a hand");
    admin.submit(
        page,
        "/admin/powercuts/sources/" + source("silent").id() + "/remove",
        Map.of("version", "" + source("silent").version()));
  }

  @Test
  void whoRemovesAGroupOrAUtilityIsToldThatNoticesAreCalledOff() {
    take("K", "17:00-18:20");
    say();
    String path = "/admin/powercuts/groups/" + group("K").id() + "/remove";
    assertThat(admin.get(path).body())
        .containsPattern("<b>1 standing notice is</b> called off, and everybody who was told")
        .doesNotContain("stand until they expire");
    assertThat(admin.get(page + "/remove").body())
        .containsPattern("standing notices? (is|are)</b> called off")
        .doesNotContain("stand until they expire");
  }

  @Test
  void aNoticeThatCannotBeMadeNeedsAPersonAfterAMinute() {
    take("L", "17:00-18:20");
    say();
    String revision =
        " where current and group_id = " + group("L").id() + " and date = '" + day + "'";
    database
        .database()
        .useTransaction(
            tx -> {
              // nobody publishes what is of a group that somebody holds
              tx.sql()
                  .sql("select from powercut_group where id = :id for update")
                  .param("id", group("L").id())
                  .query(r -> {});
              database.execute("update powercut_revision set noticed = false" + revision);
              assertThat(viewer.get(page).body()).contains("1, to go out in a moment");
              database.execute(
                  "update powercut_revision set recorded = recorded - interval '1 hour'"
                      + revision);
              assertThat(viewer.get(page).body()).contains("1, and cannot go out since");
              assertThat(viewer.get("/admin").body())
                  .contains("Ceylon Electricity Board", "nobody was told of a day");
              database.execute("update powercut_revision set noticed = true" + revision);
            });
  }

  private static org.tocsin.powercut.Timetable timetable(String group, String from, String to) {
    var cut =
        new org.tocsin.powercut.Cut(
            day.atTime(java.time.LocalTime.parse(from)),
            day.atTime(java.time.LocalTime.parse(to)),
            org.tocsin.powercut.CutState.DEFINITE);
    return new org.tocsin.powercut.Timetable(
        List.of(new org.tocsin.powercut.GroupDay(group, day, List.of(cut))),
        null,
        null,
        null,
        null);
  }
}
