package org.tocsin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.Audit;
import org.tocsin.account.Operators;
import org.tocsin.account.Role;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;

/** What operators see and mend of messages. */
class MessagesRoomTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final String PASSWORD = "correct horse battery";
  private static final String DEAD = "/admin/messages/dead";
  private static final String SUPPRESSED = "/admin/messages/suppressed";
  private static final String LATER = "clock_timestamp() + interval '1 day'";
  private static SimulatedApp app;
  private static Visitor viewer;
  private static Visitor editor;
  private static Visitor admin;
  private static long anna;

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
    Accounts accounts = app.part(Accounts.class);
    anna =
        database
            .database()
            .inTransaction(
                tx ->
                    accounts.signUp(
                        tx, Address.email("anna.perera@example.org"), "en", ZoneOffset.UTC, ""))
            .contactId();
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @BeforeEach
  void clear() {
    database.execute("truncate notify_outbox, notify_log, notify_suppression");
  }

  @Test
  void whatWaitsIsCountedByMediumAndSaysForHowLong() {
    waiting("webhook", "queued", "hooks.example", -300, null);
    waiting("webhook", "queued", "hooks.example", 600, "http-503");
    waiting("webhook", "held", "hooks.example", 0, null);
    waiting("webhook", "parked", "slow.example", -7200, "http-429");
    String page = viewer.get("/admin/messages").body();
    assertThat(page).contains("due for 2 h", "slow.example", "hooks.example", "http-429");
    assertThat(page).contains("Too many messages at once.", "late");
  }

  @Test
  void messagesThatDoNotLeaveAndStepsThatFailStandOnTheFirstPage() {
    assertThat(viewer.get("/admin").body())
        .doesNotContain("messages late", "refused</span>", "failing step");
    waiting("webhook", "queued", "hooks.example", -300, null);
    waiting("email", "queued", "example.org", 600, "smtp-4.4.1");
    waiting("sms", "queued", "fresh.example", 600, "sms-throttled");
    database.execute(
        "update notify_outbox set added_at = added_at - interval '2 hours' where medium = 'email'",
        "insert into platform_task (task_name, task_instance, execution_time, picked, version,"
            + " consecutive_failures, last_failure) values ('a-step', 'recurring',"
            + " clock_timestamp() + interval '1 day', false, 1, 3, clock_timestamp())");
    assertThat(viewer.get("/admin").body())
        .containsPattern("(?s)messages late</span>.*By webhook.*1 due and not sent")
        .containsPattern("(?s)refused</span>.*By email.*smtp-4.4.1. The recipient.*2 h ago")
        .containsPattern("(?s)failing step</span>.*a-step.*3 times in a row")
        .doesNotContain("By sms", "Nothing needs a hand");
    database.execute("delete from platform_task where task_name = 'a-step'");
  }

  @Test
  void theLogOfTheLastHourAndDayIsCountedByOutcome() {
    for (int hours : new int[] {0, 2, 3, 30}) {
      log("delivered", hours, null);
    }
    log("dead", 5, "smtp-5.1.1");
    String page = viewer.get("/admin/messages").body();
    assertThat(page).contains("1 / 3", "0 / 1").doesNotContain("1 / 4");
  }

  @Test
  void deadLettersAreFoundByReasonLaneAndContactAndSayWhatTheReasonMeans() {
    long gone = dead("email", "example.org", "smtp-5.1.1", null);
    long full = dead("email", "example.net", "smtp-5.2.2", null);
    String all = viewer.get(DEAD).body();
    assertThat(all).contains("delivery " + gone, "delivery " + full, "The mailbox is full.");
    assertThat(all).contains("a…@example.org").doesNotContain("anna.perera");
    assertThat(all).doesNotContain("Send again").doesNotContain("Send all");
    assertThat(all)
        .containsPattern("aria-sort=\"descending\"><a href=\"[^\"]*sort=oldest\">Added<")
        .contains("<th scope=\"col\">Given up</th>");
    assertThat(viewer.get(DEAD + "?code=smtp-5.1.1").body())
        .contains("delivery " + gone, "The mailbox does not exist.")
        .doesNotContain("delivery " + full);
    assertThat(viewer.get(DEAD + "?q=example.net").body()).doesNotContain("delivery " + gone);
    assertThat(viewer.get(DEAD + "?medium=sms").body()).contains("No message fits");
    assertThat(viewer.get(DEAD + "?contact=" + anna).body()).contains("delivery " + gone);
    assertThat(viewer.get(DEAD + "?contact=1%00&medium=pigeon").body()).contains("No message fits");
  }

  @Test
  void oneDeadLetterIsSentAgainOnRecord() {
    long id = dead("email", "example.org", "smtp-5.2.2", null);
    dead("email", "example.org", "smtp-5.2.2", null);
    HttpResponse<String> reply = editor.submit(DEAD, DEAD + "/" + id + "/resend", Map.of());
    assertThat(editor.get(location(reply)).body()).contains("1 message goes again.");
    assertThat(count("dead")).isEqualTo(1);
    assertThat(admin.get("/admin/audit?q=message+" + id).body()).contains("messages-resent", "ed");
    reply = editor.submit(DEAD, DEAD + "/" + id + "/resend", Map.of());
    assertThat(editor.get(location(reply)).body()).contains("Nothing goes again");
  }

  @Test
  void allOfAFilterAreSentAgainAndNoOthers() {
    for (int i = 0; i < 3; i++) {
      dead("email", "example.org", "smtp-5.2.2", null);
    }
    dead("email", "example.org", "smtp-5.1.1", null);
    dead("email", "example.org", "smtp-5.2.2", Instant.now().minusSeconds(60));
    assertThat(editor.get(DEAD + "?code=smtp-5.2.2").body()).contains("Send all 4 again");
    HttpResponse<String> reply =
        editor.submit(DEAD, DEAD + "/resend", Map.of("code", "smtp-5.2.2"));
    assertThat(editor.get(location(reply)).body()).contains("3 messages go again.");
    assertThat(count("dead")).isEqualTo(2); // another reason, and one whose time has passed
    assertThat(editor.get(DEAD).body()).contains("its time has passed");
    assertThat(admin.get("/admin/audit?q=dead+letters").body()).contains("smtp-5.2.2");
  }

  @Test
  void tickedDeadLettersAreSentAgainAfterAQuestionAnEntryEach() {
    long one = dead("email", "example.org", "smtp-5.2.2", null);
    long two = dead("email", "example.org", "smtp-5.2.2", null);
    long late = dead("email", "example.org", "smtp-5.2.2", Instant.now().minusSeconds(60));
    assertThat(viewer.get(DEAD).body()).doesNotContain("name=\"row\"");
    assertThat(editor.get(DEAD).body()).contains("value=\"" + one + ":0\"", "Go on");
    Map<String, String> ticked = Map.of("action", "resend", "row", one + ":0");
    assertThat(editor.submit(DEAD, DEAD + "/bulk", ticked).body())
        .contains("Send again: 1 message?", "delivery " + one);
    assertThat(count("dead")).isEqualTo(3);
    String rows = one + ":0," + late + ":0";
    assertThat(editor.submit(DEAD, DEAD + "/bulk", Map.of("action", "resend", "rows", rows)).body())
        .contains("Done: 1.", "left as they are", "delivery " + late);
    assertThat(count("dead")).isEqualTo(2);
    assertThat(admin.get("/admin/audit?q=message+" + one).body()).contains("messages-resent");
    assertThat(admin.get("/admin/audit?q=message+" + two).body()).contains("No entry fits");
    assertThat(editor.submit(DEAD, DEAD + "/bulk", Map.of("action", "resend")).body())
        .contains("Tick some messages first.");
  }

  @Test
  void tickedSuppressionsAreLiftedAfterAQuestionAnEntryEach() {
    database.execute(
        "insert into notify_suppression (medium, contact_id, reason, at) values ('email', "
            + anna
            + ", 'gone', clock_timestamp()), ('sms', "
            + anna
            + ", 'complaint', clock_timestamp())");
    assertThat(editor.get(SUPPRESSED).body()).doesNotContain("name=\"row\"");
    String page = admin.get(SUPPRESSED).body();
    String row = page.replaceFirst("(?s).*?name=\"row\"[^>]*value=\"(\\d+:0)\".*", "$1");
    String path = SUPPRESSED + "/bulk";
    assertThat(admin.submit(SUPPRESSED, path, Map.of("action", "lift", "row", row)).body())
        .contains("Write again to 1 address?", "a…@example.org: called it spam");
    String rows = row + ",999999999:0";
    assertThat(admin.submit(SUPPRESSED, path, Map.of("action", "lift", "rows", rows)).body())
        .contains("Done: 1.", "one lifted already");
    assertThat(admin.get(SUPPRESSED).body())
        .contains("does not exist")
        .doesNotContain("a…@example.org</a><span>called it spam");
    assertThat(admin.get("/admin/audit?q=complaint").body()).contains("suppression-lifted");
  }

  @Test
  void aFilterThatMakesNoSenseSendsNothing() {
    dead("email", "example.org", "smtp-5.2.2", null);
    editor.submit(DEAD, DEAD + "/resend", Map.of("medium", "pigeon"));
    editor.submit(DEAD, DEAD + "/resend", Map.of("contact", "x"));
    assertThat(count("dead")).isEqualTo(1);
  }

  @Test
  void anAdminLiftsASuppressionOnRecordAndNobodyElseIsOfferedIt() {
    database.execute(
        "insert into notify_suppression (medium, contact_id, reason, detail, at) values ('email',"
            + anna
            + ", 'gone', 'smtp-5.1.1', clock_timestamp() - interval '2 days')");
    assertThat(editor.get(SUPPRESSED).body())
        .contains("a…@example.org", "the address does not exist", "2 d ago", "smtp-5.1.1")
        .doesNotContain("Write to it again");
    String page = admin.get(SUPPRESSED).body();
    String path = page.replaceFirst("(?s).*action=\"(" + SUPPRESSED + "/\\d+/lift)\".*", "$1");
    HttpResponse<String> reply = admin.submit(SUPPRESSED, path, Map.of());
    assertThat(admin.get(location(reply)).body()).contains("It is written to again.");
    assertThat(admin.get(SUPPRESSED).body()).contains("Nobody is suppressed.");
    assertThat(admin.get("/admin/audit?q=suppression-lifted").body()).contains("contact " + anna);
    reply = admin.submit(SUPPRESSED, path, Map.of());
    assertThat(admin.get(location(reply)).body()).contains("It was lifted already.");
  }

  @Test
  void aContactIsFoundByItsWholeAddressAloneAndItsAddressStaysMasked() {
    log("sent", 0, null);
    HttpResponse<String> found = find("Anna.Perera@EXAMPLE.org");
    assertThat(location(found)).endsWith("/admin/subscribers/" + anna);
    assertThat(viewer.get(location(found)).body())
        .contains("a…@example.org", "alert by email", "sent")
        .doesNotContainIgnoringCase("anna.perera");
    assertThat(find("anna@example.org").body()).contains("Nobody signed up with this address.");
    for (String none :
        new String[] {"perera", "@example.org", "", "%", "<b>", "https://x.example/"}) {
      assertThat(find(none).statusCode()).describedAs(none).isEqualTo(200);
    }
    assertThat(viewer.get("/admin/subscribers/999999").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> find(String address) {
    return viewer.submit("/admin/messages", "/admin/subscribers/find", Map.of("address", address));
  }

  private static String location(HttpResponse<String> reply) {
    return reply.headers().firstValue("Location").orElseThrow().replace(app.base().toString(), "");
  }

  private static void waiting(String medium, String state, String lane, int due, String code) {
    row(medium, lane, state, code, null, "clock_timestamp() + " + due + " * interval '1 second'");
  }

  private static long dead(String medium, String lane, String code, Instant until) {
    return row(medium, lane, "dead", code, until, "clock_timestamp()");
  }

  private static long row(
      String medium, String lane, String state, String code, Instant until, String due) {
    long id =
        database
            .database()
            .inTransaction(
                tx ->
                    tx.sql()
                        .sql("select nextval('notify_delivery_id')")
                        .query(Long.class)
                        .single());
    database.execute(
        """
        insert into notify_outbox (id, contact_id, key, medium, lane, purpose, subscription_ids, languages, zone, priority,
                                   state, due_at, attempts, code, until, not_before, leased_until, added_at, done_at)
        values (%d, %d, 'test:%d', '%s', '%s', 'alert', '{}', '{en}', 'UTC', 3, '%s', %s, 2, %s, %s, %s, %s,
                clock_timestamp(), clock_timestamp())
        """
            .formatted(
                id,
                anna,
                id,
                medium,
                lane,
                state,
                due,
                quoted(code),
                quoted(until),
                state.equals("held") ? LATER : "null",
                state.equals("dead") ? "null" : LATER)); // as if another node had it
    return id;
  }

  private static void log(String outcome, int hoursAgo, String code) {
    database.execute(
        "insert into notify_log (at, delivery_id, contact_id, medium, purpose, attempt, outcome,"
            + " code) values (clock_timestamp() - %d * interval '1 hour', 1, %d, 'email', 'alert', 1, '%s', %s)"
                .formatted(hoursAgo, anna, outcome, quoted(code)));
  }

  private static String quoted(Object value) {
    return value == null ? "null" : "'" + value + "'";
  }

  private static int count(String state) {
    return database
        .database()
        .read(
            tx ->
                tx.sql()
                    .sql("select count(*) from notify_outbox where state = :state")
                    .param("state", state)
                    .query(Integer.class)
                    .single());
  }
}
