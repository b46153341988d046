package org.tocsin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriComponentsBuilder;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.ApiKey;
import org.tocsin.account.ApiKeys;
import org.tocsin.account.Audit;
import org.tocsin.account.Operators;
import org.tocsin.account.Role;
import org.tocsin.alert.Desk;
import org.tocsin.alert.DeskFilter;
import org.tocsin.alert.Sort;
import org.tocsin.app.SimulatedApp;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Pictures;
import org.tocsin.feed.Source;
import org.tocsin.pipeline.EditLogos;
import org.tocsin.pipeline.TakeBackAlert;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;

/**
 * Every form of the back office, found by walking its pages as an admin does, is sent as nobody
 * should send it. Each answer is a page with a message, and nothing has changed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormsTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final String HOSTILE =
      "<script>alert(1)</script>\"'; drop table place_region; -- \u202e\u0000";
  private static final String WRONG = "!!!\u0007";
  private static final int LONG = 50_000; // a form that is longer is not even read
  private static final int MEGABYTE = 1 << 20;
  private static final Pattern LINK = Pattern.compile("href=\"(/admin[^\"]*)\"");
  private static final int MOST_PAGES = 400;

  /**
   * Buttons that ask for nothing but to be pressed, and whose repetition does no harm; what they
   * need to be pressed on is in their address.
   */
  private static final Set<String> BUTTONS =
      Set.of(
          "/logout",
          "/inject/",
          "/admin/feeds/N/poll",
          "/admin/feeds/N/try",
          "/admin/operators/N/reset",
          "/admin/keys/N/revoke",
          "/admin/messages/dead/resend",
          "/admin/messages/dead/N/resend",
          "/admin/messages/suppressed/N/lift",
          "/admin/powercuts/N/notify",
          "/admin/powercuts/N/day/release",
          "/admin/powercuts/N/document/N/take",
          "/admin/powercuts/sources/N/fetch");

  /** What moves by itself while the program runs. */
  private static final String RESTLESS =
      "platform_.*|account_audit|account_session|account_attempt|feed_poll|feed_log|feed_document"
          + "|alert_change|alert_matching.*|flyway.*|notify_log_.*|powercut_fetch|notify_captured.*"
          + "|place_outline|scheduled.*";

  private SimulatedApp app;
  private Visitor admin;
  private final Map<String, HtmlForm> forms = new TreeMap<>();
  private final Set<String> pages = new TreeSet<>();
  private final Map<String, Integer> broken = new TreeMap<>();
  private Map<String, String> before;

  @BeforeAll
  void start() throws Exception {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(2).withAlertsPerMinute(0).withLivePerSource(2),
            database,
            directory,
            false);
    app.part(Operators.class).add(Audit.SYSTEM, "ed", Role.EDITOR, "correct horse battery");
    app.part(ApiKeys.class).create("admin", "volunteers", Set.of(ApiKey.POWERCUTS_WRITE), null);
    arrange();
    admin =
        new Visitor(app.base())
            .signIn("admin", Files.readString(directory.resolve("admin-password")).strip());
    walk();
    before = fingerprint();
  }

  /** So that each kind of page has something to show. */
  private void arrange() throws InterruptedException {
    long contact =
        database
            .database()
            .inTransaction(
                tx ->
                    app.part(Accounts.class)
                        .signUp(tx, Address.email("anna@example.org"), "en", ZoneOffset.UTC, ""))
            .contactId();
    database.execute(
        "insert into notify_suppression (medium, contact_id, reason, at) values ('email', "
            + contact
            + ", 'gone', clock_timestamp())",
        "insert into notify_outbox (contact_id, key, medium, lane, purpose, subscription_ids,"
            + " languages, zone, priority, state, due_at, code, added_at, done_at) values ("
            + contact
            + ", 'test', 'email', 'example.org', 'alert', '{}', '{en}', 'UTC', 5, 'dead',"
            + " clock_timestamp(), 'smtp-5.1.1', clock_timestamp(), clock_timestamp())");
    Source source = app.part(Feeds.class).registry().sources().iterator().next();
    String language = source.names().keySet().iterator().next();
    app.part(EditLogos.class).put("admin", source.id(), 1, language, Pictures.png(20, 20));
    database.execute(
        "update feed_source_name set logo = 'https://met.example/l.png' where source_id = "
            + source.id());
    app.part(Feeds.class).refresh();
    app.awaitLive(4);
    long newest = app.part(Desk.class).list(DeskFilter.ANY, Sort.NEWEST, null, 1).getFirst().id();
    assertThat(app.part(TakeBackAlert.class).withdraw("admin", newest, "sent by mistake")).isTrue();
  }

  private void walk() {
    Deque<String> ahead = new ArrayDeque<>(List.of("/admin"));
    Map<String, Integer> seen = new HashMap<>();
    while (!ahead.isEmpty() && pages.size() < MOST_PAGES) {
      String page = ahead.poll();
      if (!pages.add(page)) {
        continue;
      }
      HttpResponse<String> reply = admin.get(page);
      String html = reply.body();
      if (reply.statusCode() != 200) {
        broken.put(page, reply.statusCode());
      }
      HtmlForm.of(page, html).forEach(f -> forms.putIfAbsent(f.kind(), f));
      Matcher link = LINK.matcher(html);
      while (link.find()) {
        String to = HtmlUtils.htmlUnescape(link.group(1));
        String plain = HtmlForm.plain(to);
        if (!to.contains("format=csv") && seen.merge(plain, 1, Integer::sum) <= 2) {
          ahead.add(to.replaceAll("#.*", ""));
        }
      }
    }
  }

  @AfterAll
  void stop() {
    app.close();
  }

  /** All rows of all tables but those that move by themselves; one statement. */
  private Map<String, String> fingerprint() {
    return database
        .database()
        .read(
            tx -> {
              List<String> tables =
                  tx.sql()
                      .sql(
                          "select relname from pg_class where relkind = 'r' and relnamespace ="
                              + " 'public'::regnamespace order by relname")
                      .query(String.class)
                      .list();
              Map<String, String> prints = new TreeMap<>();
              tx.sql()
                  .sql(
                      tables.stream()
                          .filter(t -> !t.matches(RESTLESS))
                          .map(FormsTest::print)
                          .collect(Collectors.joining(" union all ")))
                  .query(
                      r -> {
                        prints.put(r.getString(1), r.getString(2));
                      });
              return prints;
            });
  }

  /** What is counted of wrong passwords, and of time that passes, is no change of anybody's. */
  private static String print(String table) {
    String row =
        switch (table) {
          case "alert_version" -> "(t.id, t.withdrawn_at, t.withdrawn_by, t.headline)::text";
          case "account_operator" -> "(t.id, t.name, t.role, t.disabled, t.version)::text";
          case "place_geocode", "powercut_area" -> "t.xmin::text"; // a hundred thousand rows
          default -> "t::text";
        };
    return "select '%s', count(*) || ' ' || coalesce(sum(hashtextextended(%s, 0)), 0) from %1$s t"
        .formatted(table, row);
  }

  Stream<HtmlForm> asked() {
    return forms.values().stream().filter(f -> f.changes() && !isButton(f));
  }

  private static boolean isButton(HtmlForm form) {
    return BUTTONS.contains(HtmlForm.plain(form.action()));
  }

  @Test
  void theWalkComesToEveryRoomAndEveryButtonIsKnown() {
    Set<String> rooms = new TreeSet<>();
    pages.forEach(p -> rooms.add(p.replaceAll("(/admin/?[a-z]*).*", "$1")));
    assertThat(rooms)
        .contains(
            "/admin",
            "/admin/alerts",
            "/admin/assist",
            "/admin/audit",
            "/admin/deliveries",
            "/admin/feeds",
            "/admin/keys",
            "/admin/messages",
            "/admin/nodes",
            "/admin/operators",
            "/admin/password",
            "/admin/places",
            "/admin/powercuts",
            "/admin/sources",
            "/admin/subscribers");
    assertThat(pages).hasSizeGreaterThan(60);
    assertThat(broken).isEmpty();
    assertThat(forms.values())
        .extracting(f -> HtmlForm.plain(f.action()))
        .contains("/admin/alerts/N/withdraw", "/admin/alerts/N/restore")
        .contains("/admin/sources/N/logos")
        .anyMatch(action -> action.matches("/admin/sources/N/logos/[a-z]+/fetch"))
        .anyMatch(action -> action.matches("/admin/sources/N/logos/[a-z]+/remove"));
    for (HtmlForm form : forms.values()) {
      if (form.changes() && form.visible().isEmpty() && !form.file()) {
        assertThat(isButton(form) || form.filled().containsKey("version"))
            .as("a button that asks for no version: " + form)
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("asked")
  void whatIsMissingWrongHostileOversizedOrStaleIsRefusedInWordsAndChangesNothing(HtmlForm form) {
    String token = admin.token(form.page());
    if (!form.visible().isEmpty() || form.file()) {
      refused(form, "empty", send(form, token, form.with("")));
    }
    if (!form.visible().isEmpty()) {
      refused(form, "wrong", send(form, token, form.with(WRONG)));
      refused(form, "hostile", send(form, token, form.with(HOSTILE)));
      String first = form.visible().getFirst();
      refused(form, "a megabyte", send(form, token, form.with(first, "x".repeat(MEGABYTE))));
      for (String field : form.visible()) {
        Map<String, String> fields = form.with("");
        fields.put(field, "x".repeat(LONG));
        refused(form, "long " + field, send(form, token, fields));
      }
    }
    if (form.filled().containsKey("version")) {
      for (String version : List.of("0", "999999", "x", "")) {
        HttpResponse<String> reply = send(form, token, form.with("version", version));
        refused(form, "version " + version, reply);
      }
    }
    if (form.action().matches(".*/\\d+.*")) {
      String nobodys = form.action().replaceFirst("/\\d+", "/999999999");
      HttpResponse<String> reply = send(form, token, nobodys, form.filled());
      assertThat(reply.statusCode()).as(form + " of nothing").isEqualTo(404);
    }
    Map<String, String> after = fingerprint();
    Map<String, String> changed = new TreeMap<>(after);
    changed.entrySet().removeIf(e -> e.getValue().equals(before.get(e.getKey())));
    before = after;
    assertThat(changed).as("what changed by " + form).isEmpty();
  }

  private HttpResponse<String> send(HtmlForm form, String token, Map<String, String> fields) {
    return send(form, token, form.action(), fields);
  }

  private HttpResponse<String> send(
      HtmlForm form, String token, String action, Map<String, String> fields) {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("_csrf", token);
    return form.file()
        ? admin.uploadWith(action, all, "a.bin", all.containsValue(WRONG) ? bytes() : new byte[0])
        : admin.post(action, all);
  }

  private static byte[] bytes() {
    return HOSTILE.getBytes(StandardCharsets.UTF_8);
  }

  /** A page that says so, or the way to one. */
  private static void refused(HtmlForm form, String how, HttpResponse<String> reply) {
    String what = how + " in " + form;
    String type = reply.headers().firstValue("Content-Type").orElse("");
    assertThat(reply.statusCode()).as(what).isLessThan(500);
    if (reply.statusCode() == 302) {
      assertThat(reply.headers().firstValue("Location").orElseThrow())
          .as(what)
          .matches(".*done=(not-|none-|nothing-|taken-already).*");
      return;
    }
    assertThat(type).as(what).startsWith("text/html");
    assertThat(reply.body()).as(what).doesNotContain("<script>alert").doesNotContain("\u0000");
    assertThat(reply.body())
        .as(what)
        .containsPattern("role=\"alert\"|class=\"error\"|class=\"errors\"|class=\"none\"");
  }

  @Test
  void everySearchTakesAnyWords() {
    for (HtmlForm form : forms.values()) {
      if (!form.changes()) {
        for (String words : List.of("", HOSTILE.replace("\u0000", ""), "%", "x".repeat(2_000))) {
          String address =
              UriComponentsBuilder.fromPath(form.action())
                  .queryParam("q", "{q}")
                  .build(words)
                  .toString();
          HttpResponse<String> reply = admin.get(address);
          assertThat(reply.statusCode()).as(words + " in " + form).isEqualTo(200);
          assertThat(reply.body()).as(form.toString()).doesNotContain("<script>alert");
        }
      }
    }
  }

  @Test
  void anUploadThatIsTooLargeIsAnsweredAsAPage() {
    byte[] large = new byte[10 << 20];
    for (HtmlForm form : forms.values()) {
      if (form.changes() && form.file()) {
        Map<String, String> fields = form.with("_csrf", admin.token(form.page()));
        HttpResponse<String> reply = admin.uploadWith(form.action(), fields, "a.bin", large);
        assertThat(reply.statusCode()).as(form.toString()).isEqualTo(413);
        assertThat(reply.headers().firstValue("Content-Type").orElseThrow())
            .startsWith("text/html");
        assertThat(reply.body()).contains("too large", "role=\"alert\"", "/style.css");
      }
    }
  }

  /** Forms for people: not taken without the token that stands in them. */
  private static final Set<String> GUARDED =
      Set.of(
          "POST /inject/",
          "POST /login",
          "POST /logout",
          "POST /confirm",
          "POST /manage/link",
          "POST /manage/preferences",
          "POST /manage/sign-out",
          "POST /manage/subscriptions/new",
          "POST /manage/subscriptions/{id}",
          "POST /manage/subscriptions/{id}/pause",
          "POST /manage/subscriptions/{id}/remove",
          "POST /my-data/delete",
          "POST /subscribe",
          "POST /subscribe/powercuts/{provider}/{group}",
          "POST /unsubscribe");

  /** For programs: a cookie is worth nothing there. */
  private static final Set<String> COOKIELESS =
      Set.of(
          "DELETE /api/v1/contact",
          "DELETE /api/v1/subscriptions",
          "DELETE /api/v1/subscriptions/{id}",
          "POST /api/illuminati/data",
          "POST /api/v1/confirmations",
          "POST /api/v1/manage-links",
          "POST /api/v1/powercuts/{provider}/schedules",
          "POST /api/v1/subscriptions",
          "POST /api/v1/validate",
          "POST /unsubscribe/one-click",
          "POST /webhooks/sms/{provider}/{key}",
          "POST /webhooks/telegram",
          "POST /webhooks/{sender}",
          "PUT /api/v1/contact",
          "PUT /api/v1/subscriptions/{id}");

  /** Answers errors, whatever was asked. */
  private static final Set<String> ANYTHING = Set.of("ANY /error", "ANY /admin/denied");

  private Set<String> publicWrites() {
    Set<String> names = new TreeSet<>();
    app.part(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            info -> {
              Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
              for (String path : info.getPatternValues()) {
                String plain = path.replaceAll("\\{(\\w+)(:[^/]*)?}", "{$1}");
                if (methods.isEmpty()) {
                  names.add("ANY " + plain);
                } else if (!path.startsWith("/admin")) {
                  methods.stream()
                      .filter(m -> m != RequestMethod.GET && m != RequestMethod.HEAD)
                      .forEach(m -> names.add(m + " " + plain));
                }
              }
            });
    return names;
  }

  @Test
  void everyPublicWriteIsKnownHereAsAFormOrAsAProgramsOwn() {
    Set<String> known = new TreeSet<>(GUARDED);
    known.addAll(COOKIELESS);
    known.addAll(ANYTHING);
    assertThat(publicWrites()).isEqualTo(known);
  }

  @Test
  void noPublicFormIsTakenFromAnotherSite() {
    for (String name : GUARDED) {
      String path = path(name);
      assertThat(admin.ask("POST", path, "a=b").statusCode()).as(name).isEqualTo(403);
      String stolen = new Visitor(app.base()).token("/login");
      assertThat(admin.ask("POST", path, "_csrf=" + stolen).statusCode()).as(name).isEqualTo(403);
    }
  }

  @Test
  void aCookieOpensNothingToPrograms() {
    Visitor nobody = new Visitor(app.base());
    for (String name : COOKIELESS) {
      String method = name.replaceAll(" .*", "");
      HttpResponse<String> known = admin.ask(method, path(name), "{}");
      HttpResponse<String> stranger = nobody.ask(method, path(name), "{}");
      assertThat(known.statusCode()).as(name).isEqualTo(stranger.statusCode()).isLessThan(500);
      assertThat(known.headers().map()).as(name).doesNotContainKey("set-cookie");
    }
  }

  private static String path(String name) {
    return name.replaceAll(".* ", "")
        .replaceAll("\\{id}", "999999")
        .replaceAll("\\{\\w+}", "nobodys");
  }
}
