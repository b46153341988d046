package org.tocsin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.ApiKey;
import org.tocsin.account.ApiKeys;
import org.tocsin.account.Audit;
import org.tocsin.account.Operators;
import org.tocsin.account.Role;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Desk;
import org.tocsin.alert.DeskFilter;
import org.tocsin.alert.Sort;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;
import org.tocsin.app.SimulatedApp;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Suppression;
import org.tocsin.pipeline.EditFeeds;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.Clocks;
import org.tocsin.sim.WorldSettings;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.Owner;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Subscriptions;
import org.tocsin.subscription.When;
import org.tocsin.subscription.Wish;

/** Places, alerts, subscribers and deliveries as operators look after them. */
class PlacesRoomTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final String PASSWORD = "correct horse battery";
  private static SimulatedApp app;
  private static Places places;
  private static Visitor viewer;
  private static Visitor editor;
  private static Visitor admin;

  @BeforeAll
  static void start() throws Exception {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(2).withAlertsPerMinute(0).withLivePerSource(2),
            database,
            directory,
            false);
    places = app.part(Places.class);
    Operators operators = app.part(Operators.class);
    operators.add(Audit.SYSTEM, "vera", Role.VIEWER, PASSWORD);
    operators.add(Audit.SYSTEM, "ed", Role.EDITOR, PASSWORD);
    viewer = new Visitor(app.base()).signIn("vera", PASSWORD);
    editor = new Visitor(app.base()).signIn("ed", PASSWORD);
    admin =
        new Visitor(app.base())
            .signIn("admin", Files.readString(directory.resolve("admin-password")).strip());
    app.awaitLive(4);
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  private static int area(String code) {
    return places.catalogue().admin1Ids(code).getFirst();
  }

  private static String location(HttpResponse<String> reply) {
    return reply
        .headers()
        .firstValue("Location")
        .orElseThrow(() -> new AssertionError(reply.body()))
        .replace(app.base().toString(), "");
  }

  private static String mark(String page) {
    return page.replaceFirst("(?s).*name=\"mark\" value=\"(\\w+)\".*", "$1");
  }

  private static String version(String page) {
    return page.replaceFirst("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
  }

  private static HttpResponse<String> hand(int area, String json) {
    String path = "/admin/places/admin1/" + area + "/outline";
    return editor.upload(
        path, path, Map.of(), "outline.json", json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void anOutlineIsHandedInLookedAtAndTaken() {
    int id = area("LK-21");
    String bow = "{\"type\":\"Polygon\",\"coordinates\":[[[80,7],[81,8],[81,7],[80,8]]]}";
    HttpResponse<String> handed = hand(id, bow);
    String look = editor.get(location(handed)).body();
    assertThat(look)
        .contains("Nothing has changed yet.", "km²", "crossed itself", "the ring was closed")
        .contains("class=\"fresh\"", "class=\"now\"", "class=\"around\"");
    assertThat(places.catalogue().outline(id).getNumPoints()).isGreaterThan(20);
    String take = location(handed) + "/take";
    HttpResponse<String> stale = editor.submit(location(handed), take, Map.of("version", "77"));
    assertThat(editor.get(location(stale)).body()).contains("Not changed: somebody else");
    HttpResponse<String> taken =
        editor.submit(location(handed), take, Map.of("version", version(look)));
    assertThat(editor.get(location(taken)).body())
        .contains("The outline is another one now", "handed in or imported")
        .contains("lang=\"si\">මහනුවර</span> (si)"); // a name that comes with the program
    assertThat(places.catalogue().outline(id).getNumPoints()).isLessThan(20);
    assertThat(admin.get("/admin/audit?q=outline-changed").body()).contains("admin1 " + id, "ed");
    String outline = "/admin/places/admin1/" + id + "/outline";
    Map<String, String> now = Map.of("version", version(editor.get(outline).body()));
    editor.submit(outline, outline + "/drop", now);
    assertThat(places.catalogue().outline(id).getNumPoints()).isGreaterThan(20);
  }

  @Test
  void anOutlineThatAnotherFollowedIsSaidToBeFollowed() {
    int id = area("LK-21");
    String box = "{\"type\":\"Polygon\",\"coordinates\":[[[80,7],[81,7],[81,8],[80,8],[80,7]]]}";
    String first = location(hand(id, box));
    String second = location(hand(id, box));
    HttpResponse<String> gone = editor.get(first);
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(gone.body()).contains("Another outline was handed in for this area since");
    assertThat(editor.get(second).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNoOutlineIsRefusedWithItsCodeAndChangesNothing() {
    int id = area("LK-22");
    int points = places.catalogue().outline(id).getNumPoints();
    for (Map.Entry<String, String> bad :
        Map.of(
                "{\"type\":\"Point\",\"coordinates\":[1,2]}", "wrong-geometry",
                "<html>", "no-geojson",
                "{\"type\":\"MultiPolygon\",\"coordinates\":[]}", "encloses-nothing")
            .entrySet()) {
      HttpResponse<String> reply = hand(id, bad.getKey());
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).contains("role=\"alert\"", "<code>" + bad.getValue());
    }
    assertThat(places.catalogue().outline(id).getNumPoints()).isEqualTo(points);
  }

  @Test
  void anOutlineFarAwayIsTakenForTheWrongFile() {
    String far =
        "{\"type\":\"Polygon\",\"coordinates\":[[[177,-19],[-179,-19],[-179,-16],[177,-16],[177,-19]]]}";
    String look = editor.get(location(hand(area("LK-23"), far))).body();
    assertThat(look).contains("It lies elsewhere.", "antimeridian", "in 2 parts");
  }

  @Test
  void aCountryComesWithAnUnknownIsChangedAndGoesWithWhatIsCounted() {
    String path = "/admin/places/countries/new";
    Map<String, String> fields =
        Map.of(
            "name", "Atlantis",
            "iso3", "xat",
            "iso2", "",
            "continent", "europe",
            "region", "",
            "zone", "Atlantic/Azores");
    String page = location(editor.submit(path, path, fields)).replaceFirst("\\?.*", "");
    assertThat(editor.get(page).body()).contains("Atlantis", "XAT", "Unknown");
    String areaPath = "/admin/places/admin1/new";
    HttpResponse<String> area =
        editor.submit(
            areaPath,
            areaPath,
            Map.of("country", "XAT", "name", "North", "code", "xa-1", "parentCode", ""));
    String areaPage = location(area).replaceFirst("\\?.*", "");
    HttpResponse<String> geocode =
        editor.submit(
            areaPage,
            areaPage + "/geocodes",
            Map.of(
                "version",
                version(editor.get(areaPage).body()),
                "scheme",
                "nuts 3",
                "code",
                "qq9"));
    assertThat(editor.get(location(geocode)).body()).contains("NUTS", "QQ9", "Added.");
    assertThat(places.catalogue().geocode("NUTS", "QQ9")).isPresent();
    String remove = page + "/remove";
    assertThat(editor.get(remove).statusCode()).isEqualTo(403);
    String ask = admin.get(remove).body();
    assertThat(ask).contains("Remove Atlantis?", "<b>2</b> areas", "<b>0</b> feeds");
    admin.submit(remove, remove, Map.of("version", "99", "mark", mark(ask)));
    assertThat(places.catalogue().country("XAT")).isPresent();
    Map<String, String> south =
        Map.of("country", "XAT", "name", "South", "code", "xa-2", "parentCode", "");
    editor.submit(areaPath, areaPath, south);
    admin.submit(remove, remove, Map.of("version", version(ask), "mark", mark(ask)));
    assertThat(places.catalogue().country("XAT")).describedAs("an area more").isPresent();
    ask = admin.get(remove).body();
    assertThat(ask).contains("<b>3</b> areas");
    admin.submit(remove, remove, Map.of("version", version(ask), "mark", mark(ask)));
    assertThat(places.catalogue().country("XAT")).isEmpty();
    assertThat(admin.get("/admin/audit?q=Atlantis").body())
        .contains("country-added", "country-removed");
  }

  @Test
  void listsOfPlacesAreSearchedSortedAndSaved() {
    assertThat(viewer.get("/admin/places?q=lanka&sort=-name").body())
        .contains("Sri Lanka", "LKA", "Asia/Colombo")
        .doesNotContain("Add a country");
    assertThat(viewer.get("/admin/places?q=lanka&format=csv").body())
        .startsWith("name,code,iso2,region,continent,zone,areas,without_outline,in_force")
        .contains("Sri Lanka,LKA,LK");
    assertThat(viewer.get("/admin/places/admin1?q=LK-11").body()).contains("Colombo");
    assertThat(viewer.get("/admin/places/regions").body()).contains("asia-pacific");
    assertThat(viewer.get("/admin/places/continents?format=csv").body()).contains("africa");
    String unknown = "/admin/places/admin1/" + area("LKA-unknown");
    assertThat(editor.get(unknown).body()).contains("stands for “somewhere in this country”");
    assertThat(editor.get(unknown + "/edit").statusCode()).isEqualTo(404);
  }

  @Test
  void anAreaWhoseCodeTheOutlinesMadeUpCanBeEdited() {
    int id = area("TJ-X01~");
    String path = "/admin/places/admin1/" + id + "/edit";
    Map<String, String> fields =
        Map.of("version", version(editor.get(path).body()), "name", "Capital", "code", "TJ-X01~");
    assertThat(location(editor.submit(path, path, fields))).endsWith("done=saved");
    assertThat(places.catalogue().admin1(id).orElseThrow().name()).isEqualTo("Capital");
  }

  @Test
  void theCodeThatPeopleWatchAnAreaByStays() {
    int id = area("LK-31");
    database.execute(
        "insert into subscription_subscription (contact_id, medium, lane, proposal, what, places,"
            + " categories, events, languages, zone, told, override_quiet) values (4711, 'email',"
            + " 'example.org', 0, '\\x01', '[]', '{}', '{}', '{en}', 'UTC', 'at-once', true)",
        "insert into subscription_place (contact_id, subscription_id, n, band, categories, key)"
            + " select 4711, id, 0, 0, -1, 'admin1 LK-31' from subscription_subscription where"
            + " contact_id = 4711");
    String path = "/admin/places/admin1/" + id + "/edit";
    Map<String, String> fields =
        Map.of("version", version(editor.get(path).body()), "name", "Galle", "code", "LK-99");
    assertThat(editor.submit(path, path, fields).body())
        .contains("1 subscription watches it as LK-31");
    assertThat(admin.get("/admin/places/admin1/" + id + "/remove").body())
        .contains("1 subscription names");
  }

  @Test
  void alertsAreFoundWhateverTheirScopeAndShownWithTheirBytes() {
    Version some = app.part(Alerts.class).live().all().iterator().next();
    database.execute(
        "update alert_version set scope = 'Private', status = 'Test' where id = " + some.id());
    assertThat(viewer.get("/admin/alerts?kind=private").body()).contains(some.identifier());
    assertThat(viewer.get("/admin/alerts?kind=actual").body()).doesNotContain(some.identifier());
    assertThat(viewer.get("/admin/alerts?q=" + some.identifier()).body())
        .contains("/admin/alerts/" + some.id());
    assertThat(viewer.get("/admin/alerts?state=live&q=no-such-word").body())
        .contains("No alert fits");
    assertThat(viewer.get("/admin/alerts?format=csv").body())
        .startsWith("id,sender,identifier,sent,state,status,scope")
        .contains(some.identifier(), "Private");
    assertThat(viewer.get("/admin/alerts?before=nonsense&feed=x&country=%00").statusCode())
        .isEqualTo(200);
    String page = viewer.get("/admin/alerts/" + some.id()).body();
    assertThat(page)
        .contains(some.identifier(), "Test, Private", "not on the public pages")
        .contains("Its own bytes", "&lt;alert", "Who carried it", "feed ")
        .doesNotContain("Withdraw this alert");
    database.execute(
        "update alert_version set scope = 'Public', status = 'Actual' where id = " + some.id());
  }

  @Test
  void anAlertIsTakenBackByHandAndItsFeedDoesNotBringItBack() {
    Version some = app.part(Alerts.class).live().all().stream().reduce((a, b) -> b).orElseThrow();
    String page = "/admin/alerts/" + some.id();
    assertThat(admin.submit(page, page + "/withdraw", Map.of("reason", " ")).body())
        .contains("Say why");
    HttpResponse<String> done =
        admin.submit(page, page + "/withdraw", Map.of("reason", "a drill, sent by mistake"));
    assertThat(admin.get(location(done)).body()).contains("taken back by admin", "withdrawn");
    assertThat(admin.get("/alerts/" + some.id()).body())
        .contains("The operator of this site took it back")
        .doesNotContain("Its author has taken it down");
    database
        .database()
        .useTransaction(tx -> app.part(Alerts.class).restore(tx, List.of(some.id())));
    assertThat(app.part(Desk.class).find(some.id()).orElseThrow().version().stateAt(now()))
        .isEqualTo(State.WITHDRAWN);
    assertThat(app.part(Desk.class).list(DeskFilter.ANY, Sort.NEWEST, null, 50))
        .hasSizeGreaterThan(2);
    assertThat(admin.get("/admin/audit?q=alert-withdrawn").body()).contains("a drill");
    assertThat(admin.submit(page, page + "/restore", Map.of()).body()).contains("Say why");
    assertThat(app.part(Desk.class).find(some.id()).orElseThrow().version().stateAt(now()))
        .isEqualTo(State.WITHDRAWN);
    admin.submit(page, page + "/restore", Map.of("reason", "it was no mistake"));
    assertThat(admin.get("/admin/audit?q=alert-restored").body()).contains("it was no mistake");
    assertThat(app.part(Desk.class).find(some.id()).orElseThrow().version().stateAt(now()))
        .isIn(State.ACTIVE, State.SCHEDULED);
  }

  @Test
  void longListsAreReadOldestFirstToo() throws Exception {
    Desk desk = app.part(Desk.class);
    List<Version> all = desk.list(DeskFilter.ANY, Sort.NEWEST, null, 50);
    List<Version> some = desk.list(DeskFilter.ANY, Sort.OLDEST, null, all.size() - 1);
    List<Version> rest = desk.list(DeskFilter.ANY, Sort.OLDEST, Desk.after(some.getLast()), 50);
    List<Long> there = Stream.concat(some.stream(), rest.stream()).map(Version::id).toList();
    assertThat(there.reversed()).isEqualTo(all.stream().map(Version::id).toList());
    for (String list :
        List.of(
            "alerts",
            "subscribers",
            "deliveries",
            "audit",
            "messages/dead",
            "messages/suppressed")) {
      HttpResponse<String> page = admin.get("/admin/" + list + "?sort=oldest");
      assertThat(page.statusCode()).as(list).isEqualTo(200);
      assertThat(page.body()).as(list).contains("oldest first");
    }
  }

  @Test
  void tickedAlertsAreWithdrawnAndLetStandAgainWithOneReason() {
    List<Version> live =
        app.part(Alerts.class).live().all().stream()
            .filter(v -> v.provenance().equals("feed"))
            .limit(2)
            .toList();
    long one = live.getFirst().id();
    long two = live.getLast().id();
    assertThat(viewer.get("/admin/alerts").body()).doesNotContain("name=\"row\"");
    String rows = one + ":0," + two + ":0,999999999999:0";
    String path = "/admin/alerts/bulk";
    Map<String, String> fields = new java.util.HashMap<>(Map.of("action", "withdraw"));
    fields.put("row", one + ":0");
    assertThat(admin.submit("/admin/alerts", path, fields).body())
        .contains("Withdraw: 1 alert?", "Nobody was told of them.", "name=\"reason\"");
    fields.remove("row");
    fields.put("rows", rows);
    fields.put("reason", "");
    assertThat(admin.submit("/admin/alerts", path, fields).body())
        .contains("Say why, for those who ask later.", "no feed&#39;s", ": 1.", "value=\"" + rows);
    fields.put("reason", "ticked by a test");
    assertThat(admin.submit("/admin/alerts", path, fields).body())
        .contains("Done: 2.", "alert 999999999999, which is gone");
    assertThat(admin.get("/admin/alerts/" + one).body()).contains("taken back by admin");
    assertThat(admin.get("/admin/audit?q=ticked+by").body())
        .contains("alert " + one, "alert " + two);
    fields.put("action", "restore");
    assertThat(admin.submit("/admin/alerts", path, fields).body()).contains("Done: 2.");
    assertThat(admin.submit("/admin/alerts", path, fields).body()).contains("Done: 0.");
    app.part(Alerts.class).live().refresh();
  }

  @Test
  void tickedSubscribersAreWrittenToNoMoreOrRemovedAsTheyWereSeen() {
    Accounts accounts = app.part(Accounts.class);
    List<Long> ids = new java.util.ArrayList<>();
    for (String name : List.of("tick.one", "tick.two")) {
      ids.add(
          database
              .database()
              .inTransaction(
                  tx ->
                      accounts.signUp(
                          tx, Address.email(name + "@example.org"), "en", ZoneOffset.UTC, ""))
              .contactId());
    }
    String path = "/admin/subscribers/bulk";
    assertThat(viewer.get("/admin/subscribers").body()).doesNotContain("name=\"row\"");
    String page = admin.get("/admin/subscribers").body();
    String one = page.replaceFirst("(?s).*value=\"(" + ids.getFirst() + ":\\d)\".*", "$1");
    String two = page.replaceFirst("(?s).*value=\"(" + ids.getLast() + ":\\d)\".*", "$1");
    assertThat(admin.get("/admin/subscribers/" + ids.getFirst()).body()).contains(one);
    assertThat(
            admin
                .submit("/admin/subscribers", path, Map.of("action", "silence", "row", one))
                .body())
        .contains("Write nothing more: 1 subscriber?", "not even of dangers", "t…@example.org")
        .doesNotContain("tick.one");
    database
        .database()
        .useTransaction(
            tx ->
                app.part(Suppression.class)
                    .contacts(tx, ids, Medium.EMAIL, Suppression.Reason.STOPPED, "STOP"));
    String alone = "/admin/subscribers/" + ids.getFirst();
    Map<String, String> there = Map.of("action", "silence", "row", one, "alone", "on");
    assertThat(admin.get(alone).body()).contains("name=\"alone\"");
    assertThat(admin.submit(alone, path, there).body())
        .contains("href=\"" + alone + "\">Back without a change");
    Map<String, String> silence = Map.of("action", "silence", "rows", one + "," + two);
    assertThat(admin.submit("/admin/subscribers", path, silence).body()).contains("Done: 2.");
    assertThat(admin.submit("/admin/subscribers", path, silence).body()).contains("Done: 0.");
    assertThat(admin.get("/admin/messages/suppressed?reason=operator").body())
        .contains("an operator said so", "by admin");
    assertThat(admin.get("/admin/messages/suppressed?reason=stopped").body())
        .as("an operator's word stands above what others lift")
        .doesNotContain("STOP<");
    database.execute(
        "update account_contact set state = 'disabled', disabled_at = clock_timestamp(),"
            + " disabled_reason = 'bounced' where id = "
            + ids.getLast());
    Map<String, String> remove = Map.of("action", "remove", "rows", one + "," + two);
    assertThat(admin.submit("/admin/subscribers", path, remove).body())
        .contains(
            "Done: 1.",
            "left as they are: ",
            "are gone, or have changed",
            "contact " + ids.getLast());
    assertThat(accounts.contact(ids.getFirst())).isEmpty();
    List<String> kept =
        database
            .database()
            .read(
                tx ->
                    tx.sql()
                        .sql("select reason from notify_suppression where address_hash is not null")
                        .query(String.class)
                        .list());
    assertThat(kept).as("it outlasts the contact").containsExactly("operator");
    assertThat(accounts.contact(ids.getLast())).isPresent();
    assertThat(admin.get("/admin/audit?q=contact+" + ids.getFirst()).body())
        .contains("contact-suppressed", "contact-removed")
        .doesNotContain("tick.one");
  }

  @Test
  void whoRemovesAFeedIsToldThatPeopleHearNothingOfIt() {
    Version some = app.part(Alerts.class).live().all().iterator().next();
    int feed = some.feedId();
    String path = "/admin/feeds/" + feed + "/remove";
    assertThat(admin.get(path).body()).doesNotContain("get no word");
    database.execute(
        "insert into notify_outbox (contact_id, key, medium, lane, purpose, version_id,"
            + " subscription_ids, languages, zone, priority, state, due_at, added_at, done_at)"
            + " select c, 'told', 'email', 'example.org', 'alert', "
            + some.id()
            + ", '{}', '{en}', 'UTC', 5, 'sent', clock_timestamp(), clock_timestamp(),"
            + " clock_timestamp() from unnest(array[815, 816]) as c");
    String words = "2 recipients were told of one of these alerts that still stand";
    assertThat(admin.get(path).body()).contains(words, "get no word", "withdraw these alerts");
    String source = "/admin/sources/" + some.sourceId() + "/remove";
    assertThat(admin.get(source).body()).contains(words);
    int version = app.part(EditFeeds.class).find(feed).orElseThrow().version();
    Map<String, String> removal = Map.of("row", feed + ":" + version, "action", "remove");
    assertThat(admin.submit("/admin/feeds", "/admin/feeds/bulk", removal).body()).contains(words);
    String country = "/admin/places/countries/" + some.countryId() + "/remove";
    assertThat(admin.get(country).body()).contains(words);
    database.execute("delete from notify_outbox where key = 'told'");
  }

  @Test
  void whoRemovesAnAreaIsToldThatWhatIsKnownByNameAloneIsToldToTheCountry() {
    Alerts alerts = app.part(Alerts.class);
    Version some =
        alerts.live().all().stream().filter(v -> !v.admin1Ids().isEmpty()).findAny().orElseThrow();
    String path = "/admin/places/admin1/" + some.admin1Ids().getFirst() + "/remove";
    name(some.id(), "'{}'");
    assertThat(admin.get(path).body()).doesNotContain("by a name or a code alone");
    name(some.id(), "admin1_ids");
    assertThat(admin.get(path).body())
        .contains("by a name or a code alone", "for the whole country", "is told at once");
  }

  /** Says which of its areas an alert is filed under by name alone, and has that read again. */
  private static void name(long id, String ids) {
    Alerts alerts = app.part(Alerts.class);
    database.execute("update alert_version set named_ids = " + ids + " where id = " + id);
    database.database().useTransaction(tx -> alerts.withdraw(tx, List.of(id)));
    database.database().useTransaction(tx -> alerts.restore(tx, List.of(id)));
    alerts.live().refresh();
  }

  private static Instant now() {
    return app.part(Clocks.class).world().instant();
  }

  @Test
  void subscribersAreCountedMaskedAndFoundByTheirWholeAddressOnRecord() {
    long anna =
        database
            .database()
            .inTransaction(
                tx ->
                    app.part(Accounts.class)
                        .signUp(
                            tx, Address.email("anna.perera@example.org"), "en", ZoneOffset.UTC, ""))
            .contactId();
    String list = viewer.get("/admin/subscribers?kind=email&state=unconfirmed").body();
    assertThat(list).contains("a…@example.org").doesNotContain("anna.perera");
    assertThat(viewer.get("/admin/subscribers?kind=phone").body())
        .doesNotContain("/admin/subscribers/" + anna + "\"");
    assertThat(viewer.get("/admin/subscribers?format=csv").body())
        .contains("a…@example.org")
        .doesNotContain("anna.perera");
    database.execute(
        "update account_contact set state = 'active', confirmed_at = clock_timestamp(), consent_at"
            + " = clock_timestamp(), consent_how = 'link' where id = "
            + anna);
    assertThat(viewer.get("/admin/subscribers?state=active").body()).contains("nothing left");
    Wish wish =
        new Wish(
            List.of(new Place.World()),
            Filter.ANY,
            List.of("en"),
            new When.AtOnce(),
            ZoneOffset.UTC,
            null,
            true,
            null,
            null);
    database
        .database()
        .useTransaction(
            tx ->
                app.part(Subscriptions.class)
                    .add(tx, new Owner(anna, "email", "example.org"), wish));
    assertThat(viewer.get("/admin/subscribers?state=active").body()).doesNotContain("nothing left");
    HttpResponse<String> found =
        viewer.submit(
            "/admin/subscribers",
            "/admin/subscribers/find",
            Map.of("address", "anna.perera@example.org"));
    assertThat(location(found)).isEqualTo("/admin/subscribers/" + anna);
    assertThat(admin.get("/admin/audit?q=subscriber-looked-up").body())
        .contains("vera", "contact " + anna)
        .doesNotContain("anna.perera");
    database.execute(
        "insert into notify_outbox (contact_id, key, medium, lane, purpose, version_id,"
            + " subscription_ids, languages, zone, priority, state, due_at, added_at, done_at)"
            + " values ("
            + anna
            + ", 'k', 'email', 'example.org', 'alert', 7, '{}', '{en}', 'UTC', 5, 'sent',"
            + " clock_timestamp(), clock_timestamp() - interval '3 seconds', clock_timestamp())");
    String messages = viewer.get("/admin/deliveries?contact=" + anna + "&state=sent").body();
    assertThat(messages).contains("a…@example.org", "3.0 s").doesNotContain("anna.perera");
    assertThat(viewer.get("/admin/deliveries?alert=7&since=hour").body()).contains("3.0 s");
    assertThat(viewer.get("/admin/deliveries?medium=sms").body()).contains("No message fits");
    assertThat(viewer.get("/admin/deliveries?medium=pigeon").body()).contains("No message fits");
    assertThat(viewer.get("/admin/deliveries?q=example.org").body()).contains("3.0 s");
    assertThat(viewer.get("/admin/deliveries?q=example.net").body()).contains("No message fits");
    assertThat(viewer.get("/admin/deliveries?alert=7&format=csv").body())
        .contains("latency_ms", ",3000");
  }

  @Test
  void defaultsAreLoadedByAFormOrAKeyAndOnlyWhereTablesAreEmpty() throws Exception {
    assertThat(viewer.submit("/admin", "/inject/", Map.of()).statusCode()).isEqualTo(403);
    HttpResponse<String> none = editor.submit("/admin/places", "/inject/", Map.of());
    assertThat(location(none)).isEqualTo("/admin/places?done=none-loaded");
    ApiKeys keys = app.part(ApiKeys.class);
    String other = keys.create("admin", "cuts", Set.of(ApiKey.POWERCUTS_WRITE), null).text();
    String good = keys.create("admin", "loader", Set.of(ApiKey.DEFAULTS_LOAD), null).text();
    assertThat(inject("nonsense").statusCode()).isEqualTo(401);
    assertThat(inject("nonsense").body()).contains("api-key-refused");
    assertThat(inject(other).body()).contains("api-key-not-for-this");
    assertThat(inject(good).body()).isEqualTo("{\"loaded\":[]}");
    database.execute("delete from place_geocode");
    assertThat(inject(good).body()).isEqualTo("{\"loaded\":[\"geocodes\"]}");
    assertThat(admin.get("/admin/audit?q=defaults-loaded").body()).contains("loader");
  }

  private static HttpResponse<String> inject(String key) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(app.base() + "/inject/"))
            .header("Authorization", "Bearer " + key)
            .POST(BodyPublishers.noBody())
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
