package org.tocsin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.tocsin.account.ApiKey;
import org.tocsin.account.ApiKeys;
import org.tocsin.account.Audit;
import org.tocsin.account.Operator;
import org.tocsin.account.Operators;
import org.tocsin.account.Role;
import org.tocsin.app.SimulatedApp;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Pictures;
import org.tocsin.feed.Registry;
import org.tocsin.feed.Source;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.Clocks;
import org.tocsin.sim.WorldSettings;

/** The back office of the program as it is started, used as people and as intruders use it. */
class RoomsTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final String PASSWORD = "correct horse battery";
  private static SimulatedApp app;
  private static Feeds feeds;
  private static Visitor nobody;
  private static Visitor viewer;
  private static Visitor editor;
  private static Visitor admin;

  /** Who may at least go where; a route that is not here makes the test fail. */
  private static final Map<String, Role> LEAST =
      Map.ofEntries(
          Map.entry("GET /admin", Role.VIEWER),
          Map.entry("GET /admin/feeds", Role.VIEWER),
          Map.entry("GET /admin/feeds/{id:\\d{1,9}}", Role.VIEWER),
          Map.entry("GET /admin/sources", Role.VIEWER),
          Map.entry("GET /admin/sources/{id:\\d{1,9}}", Role.VIEWER),
          Map.entry("GET /admin/powercuts", Role.VIEWER),
          Map.entry("GET /admin/powercuts/{id:\\d{1,9}}", Role.VIEWER),
          Map.entry("GET /admin/powercuts/{id:\\d{1,9}}/preview", Role.VIEWER),
          Map.entry("GET /admin/powercuts/{id:\\d{1,9}}/history", Role.VIEWER),
          Map.entry("GET /admin/powercuts/{id:\\d{1,9}}/groups", Role.VIEWER),
          Map.entry("GET /admin/powercuts/new", Role.EDITOR),
          Map.entry("GET /admin/powercuts/import", Role.EDITOR),
          Map.entry("GET /admin/powercuts/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("GET /admin/powercuts/{id:\\d{1,9}}/remove", Role.ADMIN),
          Map.entry("GET /admin/powercuts/{id:\\d{1,9}}/groups/new", Role.EDITOR),
          Map.entry("GET /admin/powercuts/groups/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("GET /admin/powercuts/groups/{id:\\d{1,9}}/remove", Role.ADMIN),
          Map.entry("POST /admin/powercuts/new", Role.EDITOR),
          Map.entry("POST /admin/powercuts/import", Role.EDITOR),
          Map.entry("POST /admin/powercuts/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("POST /admin/powercuts/{id:\\d{1,9}}/remove", Role.ADMIN),
          Map.entry("POST /admin/powercuts/{id:\\d{1,9}}/groups/new", Role.EDITOR),
          Map.entry("POST /admin/powercuts/groups/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("POST /admin/powercuts/groups/{id:\\d{1,9}}/remove", Role.ADMIN),
          Map.entry("POST /admin/powercuts/{id:\\d{1,9}}/notify", Role.EDITOR),
          Map.entry("GET /admin/powercuts/{id:\\d{1,9}}/day", Role.EDITOR),
          Map.entry("POST /admin/powercuts/{id:\\d{1,9}}/day", Role.EDITOR),
          Map.entry("POST /admin/powercuts/{id:\\d{1,9}}/day/release", Role.EDITOR),
          Map.entry("GET /admin/powercuts/{id:\\d{1,9}}/document", Role.EDITOR),
          Map.entry("POST /admin/powercuts/{id:\\d{1,9}}/document", Role.EDITOR),
          Map.entry(
              "GET /admin/powercuts/{id:\\d{1,9}}/document/{idOfDocument:\\d{1,18}}", Role.EDITOR),
          Map.entry(
              "POST /admin/powercuts/{id:\\d{1,9}}/document/{idOfDocument:\\d{1,18}}/take",
              Role.EDITOR),
          Map.entry("GET /admin/powercuts/{id:\\d{1,9}}/sources/new", Role.EDITOR),
          Map.entry("POST /admin/powercuts/{id:\\d{1,9}}/sources/new", Role.EDITOR),
          Map.entry("GET /admin/powercuts/sources/{id:\\d{1,18}}/edit", Role.EDITOR),
          Map.entry("POST /admin/powercuts/sources/{id:\\d{1,18}}/edit", Role.EDITOR),
          Map.entry("GET /admin/powercuts/sources/{id:\\d{1,18}}/remove", Role.ADMIN),
          Map.entry("POST /admin/powercuts/sources/{id:\\d{1,18}}/remove", Role.ADMIN),
          Map.entry("POST /admin/powercuts/sources/{id:\\d{1,18}}/fetch", Role.EDITOR),
          Map.entry("GET /admin/nodes", Role.VIEWER),
          Map.entry("GET /admin/messages", Role.VIEWER),
          Map.entry("GET /admin/messages/dead", Role.VIEWER),
          Map.entry("POST /admin/messages/dead/resend", Role.EDITOR),
          Map.entry("POST /admin/messages/dead/{id:\\d{1,18}}/resend", Role.EDITOR),
          Map.entry("GET /admin/messages/suppressed", Role.VIEWER),
          Map.entry("POST /admin/messages/suppressed/{id:\\d{1,18}}/lift", Role.ADMIN),
          Map.entry("POST /admin/subscribers/find", Role.VIEWER),
          Map.entry("GET /admin/subscribers/{id:\\d{1,18}}", Role.VIEWER),
          Map.entry("GET /admin/places", Role.VIEWER),
          Map.entry("GET /admin/places/admin1", Role.VIEWER),
          Map.entry("GET /admin/places/{kind:regions|continents}", Role.VIEWER),
          Map.entry("GET /admin/places/countries/{id:\\d{1,9}}", Role.VIEWER),
          Map.entry("GET /admin/places/admin1/{id:\\d{1,9}}", Role.VIEWER),
          Map.entry("GET /admin/places/{kind:regions|continents}/new", Role.EDITOR),
          Map.entry("POST /admin/places/{kind:regions|continents}/new", Role.EDITOR),
          Map.entry("GET /admin/places/{kind:regions|continents}/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("POST /admin/places/{kind:regions|continents}/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("GET /admin/places/countries/new", Role.EDITOR),
          Map.entry("POST /admin/places/countries/new", Role.EDITOR),
          Map.entry("GET /admin/places/countries/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("POST /admin/places/countries/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("GET /admin/places/admin1/new", Role.EDITOR),
          Map.entry("POST /admin/places/admin1/new", Role.EDITOR),
          Map.entry("GET /admin/places/admin1/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("POST /admin/places/admin1/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("POST /admin/places/admin1/{id:\\d{1,9}}/geocodes", Role.EDITOR),
          Map.entry("GET /admin/places/admin1/{id:\\d{1,9}}/outline", Role.EDITOR),
          Map.entry("POST /admin/places/admin1/{id:\\d{1,9}}/outline", Role.EDITOR),
          Map.entry(
              "GET /admin/places/admin1/{id:\\d{1,9}}/outline/{idOfOutline:\\d{1,18}}",
              Role.EDITOR),
          Map.entry(
              "POST /admin/places/admin1/{id:\\d{1,9}}/outline/{idOfOutline:\\d{1,18}}/take",
              Role.EDITOR),
          Map.entry("POST /admin/places/admin1/{id:\\d{1,9}}/outline/drop", Role.EDITOR),
          Map.entry(
              "GET /admin/places/{kind:continents|regions|countries|admin1}/{id:\\d{1,9}}/remove",
              Role.ADMIN),
          Map.entry(
              "POST /admin/places/{kind:continents|regions|countries|admin1}/{id:\\d{1,9}}/remove",
              Role.ADMIN),
          Map.entry("GET /admin/alerts", Role.VIEWER),
          Map.entry("GET /admin/alerts/{id:\\d{1,18}}", Role.VIEWER),
          Map.entry("POST /admin/alerts/{id:\\d{1,18}}/withdraw", Role.ADMIN),
          Map.entry("POST /admin/alerts/{id:\\d{1,18}}/restore", Role.ADMIN),
          Map.entry("GET /admin/subscribers", Role.VIEWER),
          Map.entry("GET /admin/deliveries", Role.VIEWER),
          Map.entry("GET /admin/assist", Role.EDITOR),
          Map.entry("POST /admin/assist", Role.EDITOR),
          Map.entry("POST /admin/assist/code", Role.EDITOR),
          Map.entry("GET /admin/password", Role.VIEWER),
          Map.entry("POST /admin/password", Role.VIEWER),
          Map.entry("GET /admin/feeds/new", Role.EDITOR),
          Map.entry("POST /admin/feeds/new", Role.EDITOR),
          Map.entry("GET /admin/feeds/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("POST /admin/feeds/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("GET /admin/feeds/{id:\\d{1,9}}/remove", Role.EDITOR),
          Map.entry("POST /admin/feeds/{id:\\d{1,9}}/remove", Role.EDITOR),
          Map.entry("POST /admin/feeds/{id:\\d{1,9}}/poll", Role.EDITOR),
          Map.entry("GET /admin/feeds/try", Role.EDITOR),
          Map.entry("POST /admin/feeds/try", Role.EDITOR),
          Map.entry("POST /admin/feeds/{id:\\d{1,9}}/try", Role.EDITOR),
          Map.entry("POST /admin/alerts/bulk", Role.ADMIN),
          Map.entry("POST /admin/subscribers/bulk", Role.ADMIN),
          Map.entry("POST /admin/messages/dead/bulk", Role.EDITOR),
          Map.entry("POST /admin/messages/suppressed/bulk", Role.ADMIN),
          Map.entry("POST /admin/keys/bulk", Role.ADMIN),
          Map.entry("POST /admin/operators/bulk", Role.ADMIN),
          Map.entry("POST /admin/feeds/bulk", Role.EDITOR),
          Map.entry("POST /admin/sources/bulk", Role.EDITOR),
          Map.entry("GET /admin/sources/new", Role.EDITOR),
          Map.entry("POST /admin/sources/new", Role.EDITOR),
          Map.entry("GET /admin/sources/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("POST /admin/sources/{id:\\d{1,9}}/edit", Role.EDITOR),
          Map.entry("GET /admin/sources/{id:\\d{1,9}}/remove", Role.EDITOR),
          Map.entry("POST /admin/sources/{id:\\d{1,9}}/remove", Role.EDITOR),
          Map.entry("GET /admin/sources/{id:\\d{1,9}}/logos", Role.EDITOR),
          Map.entry("POST /admin/sources/{id:\\d{1,9}}/logos", Role.EDITOR),
          Map.entry(
              "POST /admin/sources/{id:\\d{1,9}}/logos/{language:[A-Za-z0-9-]{2,35}}/fetch",
              Role.EDITOR),
          Map.entry(
              "POST /admin/sources/{id:\\d{1,9}}/logos/{language:[A-Za-z0-9-]{2,35}}/remove",
              Role.EDITOR),
          Map.entry("GET /admin/operators", Role.ADMIN),
          Map.entry("POST /admin/operators", Role.ADMIN),
          Map.entry("GET /admin/operators/{id:\\d{1,9}}", Role.ADMIN),
          Map.entry("POST /admin/operators/{id:\\d{1,9}}", Role.ADMIN),
          Map.entry("POST /admin/operators/{id:\\d{1,9}}/reset", Role.ADMIN),
          Map.entry("GET /admin/keys", Role.ADMIN),
          Map.entry("POST /admin/keys", Role.ADMIN),
          Map.entry("POST /admin/keys/{id:\\d{1,9}}/revoke", Role.ADMIN),
          Map.entry("GET /admin/audit", Role.ADMIN));

  @BeforeAll
  static void start() throws Exception {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(3).withAlertsPerMinute(0).withLivePerSource(2),
            database,
            directory,
            false);
    feeds = app.part(Feeds.class);
    Operators operators = app.part(Operators.class);
    operators.add(Audit.SYSTEM, "vera", Role.VIEWER, PASSWORD);
    operators.add(Audit.SYSTEM, "ed", Role.EDITOR, PASSWORD);
    nobody = new Visitor(app.base());
    viewer = new Visitor(app.base()).signIn("vera", PASSWORD);
    editor = new Visitor(app.base()).signIn("ed", PASSWORD);
    admin =
        new Visitor(app.base())
            .signIn("admin", Files.readString(directory.resolve("admin-password")).strip());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  /** A route with a thing that is there in place of its number. */
  private record Route(String name, String method, String path) {
    HttpResponse<String> ask(Visitor visitor) {
      return method.equals("GET") ? visitor.get(path) : visitor.post(path, Map.of());
    }

    /** With a good token, and no fields that would change anything. */
    HttpResponse<String> askWithToken(Visitor visitor, String page) {
      return method.equals("GET") ? visitor.get(path) : visitor.submit(page, path, Map.of());
    }

    boolean changes() {
      return method.equals("POST");
    }
  }

  private static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    app.part(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach(
            (info, method) -> {
              for (String path : info.getPatternValues()) {
                if (path.startsWith("/admin") && !path.equals(RoomGuard.DENIED)) {
                  for (RequestMethod m : info.getMethodsCondition().getMethods()) {
                    routes.add(
                        new Route(
                            m + " " + path,
                            m.name(),
                            path.replaceAll("\\{kind:([a-z]+)[^/]*", "$1")
                                .replaceAll("\\{language[^/]*", "en")
                                .replaceAll("\\{id[^/]*", "999999")));
                  }
                }
              }
            });
    return routes;
  }

  @Test
  void everyRouteIsKnownHereWithTheRoleItNeeds() {
    Set<String> names = new TreeSet<>();
    routes().forEach(r -> names.add(r.name()));
    assertThat(names).isEqualTo(new TreeSet<>(LEAST.keySet()));
  }

  @Test
  void nobodyEntersWithoutSigningIn() {
    for (Route route : routes()) {
      HttpResponse<String> reply = route.askWithToken(nobody, "/login");
      assertThat(reply.statusCode()).describedAs(route.name()).isEqualTo(302);
      assertThat(reply.headers().firstValue("Location").orElseThrow())
          .describedAs(route.name())
          .matches(".*/login(\\?next=.*)?");
      assertThat(reply.body()).describedAs(route.name()).isEmpty();
    }
  }

  @Test
  void everyRoleIsKeptToWhatItMay() {
    Map<Role, Visitor> visitors =
        Map.of(Role.VIEWER, viewer, Role.EDITOR, editor, Role.ADMIN, admin);
    for (Route route : routes()) {
      if (route.name().equals("POST /admin/password")) {
        continue; // open to all who are in; below
      }
      visitors.forEach(
          (role, visitor) -> {
            int status = route.askWithToken(visitor, "/admin").statusCode();
            assertThat(status == 403)
                .describedAs("%s as %s: %s", route.name(), role, status)
                .isEqualTo(!role.includes(LEAST.get(route.name())));
            assertThat(status).describedAs(route.name()).isLessThan(500);
          });
    }
  }

  @Test
  void noFormIsTakenWithoutItsToken() {
    for (Route route : routes()) {
      if (route.changes()) {
        assertThat(route.ask(admin).statusCode()).describedAs(route.name()).isEqualTo(403);
        String body = route.ask(admin).body();
        assertThat(body).describedAs(route.name()).contains("This was not done");
      }
    }
    assertThat(nobody.post("/login", Map.of("name", "ed", "password", PASSWORD)).statusCode())
        .isEqualTo(403);
    assertThat(editor.post("/logout", Map.of()).statusCode()).isEqualTo(403);
    assertThat(editor.get("/admin").statusCode()).isEqualTo(200);
  }

  @Test
  void aTokenOfAnotherVisitorIsWorthNothing() {
    String stolen = nobody.token("/login");
    HttpResponse<String> reply = admin.post("/admin/feeds/new", Map.of("_csrf", stolen));
    assertThat(reply.statusCode()).isEqualTo(403);
  }

  @Test
  void cookiesAreForThisSiteAloneAndOutOfReachOfScripts() {
    Visitor visitor = new Visitor(app.base());
    HttpResponse<String> reply =
        visitor.submit("/login", "/login", Map.of("name", "vera", "password", PASSWORD));
    assertThat(reply.headers().allValues("Set-Cookie"))
        .anyMatch(c -> c.startsWith("tocsin-session="))
        .allMatch(c -> c.contains("HttpOnly") && c.contains("SameSite=Strict"))
        .allMatch(c -> c.contains("Path=/"))
        .noneMatch(c -> c.contains("JSESSIONID"));
  }

  @Test
  void roomsAreKeptByNobodyAndLoadNothingFromElsewhere() {
    for (String page : List.of("/login", "/admin", "/admin/feeds", "/admin/nodes")) {
      HttpResponse<String> reply = admin.get(page);
      assertThat(reply.statusCode()).describedAs(page).isEqualTo(200);
      assertThat(reply.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
      assertThat(reply.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(reply.headers().firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(
              reply.body().replaceFirst("<script type=\"module\" src=\"/admin.js\"></script>", ""))
          .doesNotContain("<script")
          .doesNotContain("style=");
    }
  }

  @Test
  void thePublicIsSentNoCookieAndPassesNoGuard() {
    for (String path : List.of("/", "/sources", "/api/v1/alerts", "/feeds/", "/health/ready")) {
      HttpResponse<String> reply = new Visitor(app.base()).get(path);
      assertThat(reply.statusCode()).describedAs(path).isEqualTo(200);
      assertThat(reply.headers().map()).describedAs(path).doesNotContainKey("set-cookie");
      assertThat(reply.headers().map()).describedAs(path).doesNotContainKey("x-frame-options");
    }
    assertThat(nobody.post("/api/v1/validate", Map.of("a", "b")).statusCode()).isNotEqualTo(403);
  }

  @Test
  void whoIsSignedInIsToldThatThereIsNoSuchRoom() {
    for (String path : List.of("/admin/nothing", "/admin/operators/7/nothing")) {
      assertThat(admin.get(path).statusCode()).describedAs(path).isEqualTo(404);
      assertThat(viewer.get(path).statusCode()).describedAs(path).isEqualTo(404);
      assertThat(nobody.get(path).headers().firstValue("Location").orElseThrow())
          .endsWith("/login?next=" + path.replace("/", "%2F"));
    }
    assertThat(admin.get("/admin/nothing").body())
        .contains("There is no such thing", "To the start page");
    assertThat(viewer.get("/admin/operators").statusCode()).isEqualTo(403);
    assertThat(viewer.get("/admin/feeds/new").statusCode()).isEqualTo(403);
    int hidden = nobody.post("/admin/nothing", Map.of()).statusCode();
    assertThat(nobody.post("/admin/feeds/bulk", Map.of()).statusCode()).isEqualTo(hidden);
  }

  @Test
  void awkwardAddressesOpenNoDoor() {
    for (String path :
        List.of("/%61dmin/feeds", "/admin/", "/admin;a=b/feeds", "/x/../admin/feeds", "//admin")) {
      HttpResponse<String> reply = nobody.get(path);
      assertThat(reply.body()).describedAs(path).doesNotContain("Add a feed");
      assertThat(reply.statusCode()).describedAs(path).isNotEqualTo(200);
    }
  }

  @Test
  void whoWasSentToTheDoorComesBackToWhereHeWantedAndNowhereElse() {
    String door =
        nobody.get("/admin/feeds?health=failing").headers().firstValue("Location").orElseThrow();
    assertThat(door).endsWith("/login?next=%2Fadmin%2Ffeeds%3Fhealth%3Dfailing");
    assertThat(SignInPage.next("/admin/feeds?health=failing"))
        .isEqualTo("/admin/feeds?health=failing");
    for (String elsewhere :
        List.of(
            "//evil.example",
            "https://evil.example",
            "/admin/..//evil.example",
            "/adminx",
            "/admin\r\nX: y",
            "/logout",
            "")) {
      assertThat(SignInPage.next(elsewhere)).isEqualTo("/admin");
    }
  }

  @Test
  void aWrongPasswordKeepsWhatWasTypedButThePassword() {
    HttpResponse<String> reply =
        new Visitor(app.base())
            .submit("/login", "/login", Map.of("name", "<b>ed", "password", "wrong horse battery"));
    assertThat(reply.statusCode()).isEqualTo(403);
    assertThat(reply.body())
        .contains("No operator has this name and password.")
        .contains("value=\"&lt;b&gt;ed\"")
        .doesNotContain("wrong horse");
  }

  @Test
  void aFeedIsAddedTriedEditedAndRemoved() {
    Source source = feeds.registry().sources().iterator().next();
    String url = "http://127.0.0.1:1/nothing";
    HttpResponse<String> added =
        editor.submit("/admin/feeds/new", "/admin/feeds/new", feed(url, source.slug(), "60"));
    assertThat(added.statusCode()).describedAs(added.body()).isEqualTo(302);
    Feed feed = byUrl(url).orElseThrow();
    String page = "/admin/feeds/" + feed.id();
    assertThat(editor.get(page + "?done=added").body()).contains("Added.").contains(url);
    assertThat(editor.submit(page, page + "/poll", Map.of()).statusCode()).isEqualTo(302);
    Map<String, String> fields = feed(url, source.slug(), "300");
    fields.put("version", "1");
    fields.put("headers", "X-Key: secret-value");
    assertThat(editor.submit(page + "/edit", page + "/edit", fields).statusCode()).isEqualTo(302);
    assertThat(byUrl(url).orElseThrow().interval()).hasSeconds(300);
    String form = editor.get(page + "/edit").body();
    assertThat(form).contains("X-Key: " + FeedForm.MASK).doesNotContain("secret-value");
    fields.put("version", "2");
    fields.put("headers", "X-Key: " + FeedForm.MASK);
    editor.submit(page + "/edit", page + "/edit", fields);
    assertThat(byUrl(url).orElseThrow().headers()).containsEntry("X-Key", "secret-value");
    fields.put("version", "3");
    fields.put("url", "http://127.0.0.1:2/nothing");
    assertThat(editor.submit(page + "/edit", page + "/edit", fields).body())
        .describedAs("else the value could be had by asking for it from another host")
        .contains("type the value again");
    assertThat(editor.get(page + "/remove").body()).contains("<b>0</b> alerts");
    Map<String, String> seen = Map.of("version", version(editor.get(page + "/remove").body()));
    editor.submit(page + "/remove", page + "/remove", seen);
    assertThat(byUrl(url)).isEmpty();
    String audit = admin.get("/admin/audit?q=feed+" + feed.id()).body();
    assertThat(audit)
        .contains("feed-added", "feed-asked", "feed-changed", "feed-removed")
        .doesNotContain("secret-value");
  }

  @Test
  void anApiKeyIsShownOnceAndWorthNothingOnceRevoked() {
    ApiKeys keys = app.part(ApiKeys.class);
    Map<String, String> fields =
        Map.of("name", "Volunteers", "for", "powercuts:write", "provider", "LK-CEB", "life", "30");
    String page = admin.submit("/admin/keys", "/admin/keys", fields).body();
    String text = page.replaceFirst("(?s).*(tocsin_\\d+_[\\w-]{43}).*", "$1");
    ApiKey key = keys.authenticate(text).orElseThrow();
    assertThat(key.createdBy()).isEqualTo("admin");
    assertThat(key.scopes()).containsExactly("powercuts:write:LK-CEB");
    assertThat(admin.get("/admin/keys").body())
        .contains("volunteers", "powercuts:write:LK-CEB", "ends in 2")
        .doesNotContain(text);
    String revoke = "/admin/keys/" + key.id() + "/revoke";
    assertThat(admin.submit("/admin/keys", revoke, Map.of()).headers().firstValue("Location"))
        .hasValueSatisfying(l -> assertThat(l).endsWith("done=revoked"));
    assertThat(keys.authenticate(text)).isEmpty();
    assertThat(admin.get("/admin/keys?done=revoked").body()).contains("worth nothing", "revoked ");
    assertThat(admin.get("/admin/audit?q=volunteers").body())
        .contains("api-key-added", "api-key-revoked")
        .doesNotContain(text);
  }

  @Test
  void anApiKeyThatIsRefusedSaysWhy() {
    Map<String, String> fields =
        Map.of("name", "x", "for", "powercuts:write", "provider", "LK-CEB", "life", "30");
    assertThat(admin.submit("/admin/keys", "/admin/keys", fields).body())
        .contains("href=\"#name\"")
        .doesNotContain("tocsin_");
    Map<String, String> nobody =
        Map.of("name", "good", "for", "powercuts:write", "provider", "LK-XXX", "life", "30");
    assertThat(admin.submit("/admin/keys", "/admin/keys", nobody).body())
        .contains("There is no utility with this code")
        .doesNotContain("tocsin_");
    Map<String, String> scope =
        Map.of("name", "good", "for", "powercuts:write", "provider", "<b>", "life", "7");
    assertThat(admin.submit("/admin/keys", "/admin/keys", scope).body())
        .contains("href=\"#life\"", "&lt;b&gt;");
  }

  @Test
  void aFormThatIsRefusedSaysWhyAndLosesNothing() {
    Map<String, String> fields = feed("ftp://met.example/\"x\"", "no-such-source", "4");
    fields.put("notes", "a <note> that was typed");
    fields.put("headers", "Host: evil.example");
    HttpResponse<String> reply = editor.submit("/admin/feeds/new", "/admin/feeds/new", fields);
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.body())
        .contains("href=\"#url\"", "href=\"#sources\"", "href=\"#interval\"", "href=\"#headers\"")
        .contains("There is no source no-such-source.")
        .contains("ftp://met.example/&quot;x&quot;")
        .contains("a &lt;note&gt; that was typed");
    for (String url :
        List.of(
            "javascript:alert(1)", "file:///etc/passwd", "http://", "http://u:p@met.example/")) {
      String body =
          editor.submit("/admin/feeds/new", "/admin/feeds/new", feed(url, "x", "60")).body();
      assertThat(body).describedAs(url).contains("href=\"#url\"");
    }
  }

  @Test
  void theSecondOfTwoEditorsSeesWhatTheFirstSaved() {
    Source source = feeds.registry().sources().iterator().next();
    String url = "http://127.0.0.1:1/twice";
    editor.submit("/admin/feeds/new", "/admin/feeds/new", feed(url, source.slug(), "60"));
    String edit = "/admin/feeds/" + byUrl(url).orElseThrow().id() + "/edit";
    Map<String, String> first = feed(url, source.slug(), "111");
    first.put("version", "1");
    editor.submit(edit, edit, first);
    Map<String, String> second = feed(url, source.slug(), "222");
    second.put("version", "1");
    HttpResponse<String> reply = admin.submit(edit, edit, second);
    assertThat(reply.body())
        .contains("Somebody else changed this meanwhile")
        .contains("111")
        .contains("value=\"222\"")
        .contains("name=\"version\" value=\"2\"");
    assertThat(byUrl(url).orElseThrow().interval()).hasSeconds(111);
  }

  @Test
  void aSourceIsAddedEditedAndRemoved() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("names", "en = Kandy Desk\nsi = මහනුවර");
    fields.put("country", "LKA");
    fields.put("official", "on");
    fields.put("life", "90");
    fields.put("ends", "withdrawal");
    fields.put("rule", "pattern:^(.*)-");
    fields.put("zone", "Asia/Colombo");
    HttpResponse<String> added = editor.submit("/admin/sources/new", "/admin/sources/new", fields);
    assertThat(added.statusCode()).describedAs(added.body()).isEqualTo(302);
    Source source = bySlug("lka-kandy-desk").orElseThrow();
    assertThat(source.endPolicy()).isEqualTo(Source.EndPolicy.WITHDRAWAL);
    assertThat(source.defaultLife()).hasMinutes(90);
    String page = "/admin/sources/" + source.id();
    fields.put("version", "1");
    fields.put("rule", "pattern:(");
    fields.put("zone", "Kandy");
    fields.put("names", "");
    assertThat(editor.submit(page + "/edit", page + "/edit", fields).body())
        .contains("href=\"#rule\"", "href=\"#zone\"", "href=\"#names\"");
    fields.put("rule", "incidents");
    fields.put("zone", "");
    fields.put("names", "en = Kandy Desk");
    for (String ends : List.of("", "cancelled")) {
      fields.put("ends", ends);
      assertThat(editor.submit(page + "/edit", page + "/edit", fields).body())
          .contains("href=\"#ends\"", "Choose one of the list.");
    }
    assertThat(bySlug("lka-kandy-desk").orElseThrow().endPolicy())
        .isEqualTo(Source.EndPolicy.WITHDRAWAL);
    fields.put("ends", "withdrawal");
    assertThat(editor.submit(page + "/edit", page + "/edit", fields).statusCode()).isEqualTo(302);
    assertThat(bySlug("lka-kandy-desk").orElseThrow().identityRule()).isEqualTo("incidents");
    Map<String, String> early = Map.of("version", version(editor.get(page + "/remove").body()));
    String url = "http://127.0.0.1:1/kandy";
    editor.submit("/admin/feeds/new", "/admin/feeds/new", feed(url, "lka-kandy-desk", "60"));
    assertThat(
            editor
                .submit(page + "/remove", page + "/remove", early)
                .headers()
                .firstValue("Location"))
        .describedAs("a feed more would go along than was said")
        .hasValueSatisfying(l -> assertThat(l).endsWith("done=not-removed"));
    String remove = "/admin/feeds/" + byUrl(url).orElseThrow().id() + "/remove";
    editor.submit(remove, remove, Map.of("version", version(editor.get(remove).body())));
    Map<String, String> seen = Map.of("version", version(editor.get(page + "/remove").body()));
    editor.submit(page + "/remove", page + "/remove", seen);
    assertThat(bySlug("lka-kandy-desk")).isEmpty();
  }

  @Test
  void listsAreSearchedFilteredSortedAndStandInTheirAddress() {
    Feed feed = feeds.registry().feeds().iterator().next();
    String words = feeds.registry().sourcesOf(feed).getFirst().name().replace(' ', '+');
    assertThat(viewer.get("/admin/feeds?q=" + words).body())
        .contains("/admin/feeds/" + feed.id() + "\"")
        .contains("href=\"/admin/feeds?q=");
    assertThat(viewer.get("/admin/feeds?q=qqzzqq").body()).contains("No feed fits");
    assertThat(viewer.get("/admin/feeds?health=stale").body()).contains("No feed fits");
    assertThat(viewer.get("/admin/feeds?sort=-interval&page=99").body())
        .contains("aria-sort=\"descending\"");
    assertThat(viewer.get("/admin/sources?q=" + words).body()).contains("/admin/sources/");
    assertThat(viewer.get("/admin/feeds?q=%3Cscript%3E&sort=%22%3E%3Cscript%3E").body())
        .doesNotContain("<script>");
  }

  @Test
  void aListIsSavedAsAFileAsItIsSearchedAndFiltered() {
    Feed feed = feeds.registry().feeds().iterator().next();
    HttpResponse<String> file = viewer.get("/admin/feeds?format=csv&sort=-name");
    assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .isEqualTo("attachment; filename=\"feeds.csv\"");
    assertThat(file.body()).contains(feed.url().toString());
    assertThat(viewer.get("/admin/feeds?format=csv&q=qqzzqq").body().lines()).hasSize(1);
    assertThat(viewer.get("/admin/sources?format=csv&official=yes").body()).contains(",cancel,");
    assertThat(admin.get("/admin/audit").body())
        .containsPattern("\\d\\d:\\d\\d:\\d\\d UTC</small>");
    assertThat(admin.get("/admin/audit?format=csv").body()).contains("at,operator,action,");
  }

  @Test
  void whatIsDoneToAllIsAskedFirstAndWhatOthersChangedIsLeft() {
    Source source = feeds.registry().sources().iterator().next();
    List<Integer> ids = new ArrayList<>();
    for (String url : List.of("http://127.0.0.1:1/bulk-a", "http://127.0.0.1:1/bulk-b")) {
      editor.submit("/admin/feeds/new", "/admin/feeds/new", feed(url, source.slug(), "60"));
      ids.add(byUrl(url).orElseThrow().id());
    }
    Map<String, String> all = Map.of("q", "bulk-", "all", "on", "action", "polling-off");
    String asked = editor.submit("/admin/feeds", "/admin/feeds/bulk", all).body();
    assertThat(asked)
        .contains("Switch polling off for 2 feeds?", "href=\"/admin/feeds?q=bulk-\"")
        .contains("name=\"rows\" value=\"");
    Map<String, String> far =
        Map.of("q", "bulk-", "page", "7", "all", "on", "action", "polling-off");
    assertThat(editor.submit("/admin/feeds", "/admin/feeds/bulk", far).body())
        .contains("href=\"/admin/feeds?q=bulk-&amp;page=7\"", "name=\"page\" value=\"7\"");
    assertThat(ids).allMatch(id -> feeds.registry().feed(id).orElseThrow().polling());
    String rows = ids.get(0) + ":1," + ids.get(1) + ":99";
    Map<String, String> answer = Map.of("q", "bulk-", "rows", rows, "action", "polling-off");
    assertThat(editor.submit("/admin/feeds", "/admin/feeds/bulk", answer).body())
        .contains("Done: 1.", "These were left as they are", "feed " + ids.get(1));
    assertThat(feeds.registry().feed(ids.get(0)).orElseThrow().polling()).isFalse();
    assertThat(feeds.registry().feed(ids.get(1)).orElseThrow().polling()).isTrue();
    for (Map<String, String> bad :
        List.of(
            Map.of("row", ids.get(1) + ":1"),
            Map.of("row", ids.get(1) + ":1", "action", "explode"),
            Map.of("row", "1;drop table", "action", "polling-off"),
            Map.of("row", ids.get(1) + ":1", "action", "interval", "interval", "4"),
            Map.of("action", "polling-off"))) {
      HttpResponse<String> reply = editor.submit("/admin/feeds", "/admin/feeds/bulk", bad);
      assertThat(reply.statusCode()).describedAs(bad.toString()).isEqualTo(400);
      assertThat(reply.body()).contains("role=\"alert\"", "name=\"row\"").doesNotContain("row: ");
    }
    Map<String, String> tooOften =
        Map.of("q", "bulk-", "row", ids.get(1) + ":1", "action", "interval", "interval", "4");
    assertThat(editor.submit("/admin/feeds", "/admin/feeds/bulk", tooOften).body())
        .contains("Interval: A number from 5 to 86400.", "name=\"q\" value=\"bulk-\"")
        .contains("value=\"" + ids.get(1) + ":1\" checked=\"checked\"")
        .contains("value=\"interval\" selected=\"selected\"", "value=\"4\"");
    assertThat(editor.submit("/admin/sources", "/admin/sources/bulk", Map.of()).body())
        .contains("Choose what is to be done.", "Add a source");
    Map<String, String> removal = Map.of("row", ids.get(1) + ":1", "action", "remove");
    assertThat(editor.submit("/admin/feeds", "/admin/feeds/bulk", removal).body())
        .contains("Remove 1 feed?", "alerts that no other feed carries");
    assertThat(feeds.registry().feed(ids.get(1))).isPresent();
  }

  @Test
  void aRowCarriesTheVersionOfThePictureItWasMadeOf() {
    Source source = feeds.registry().sources().iterator().next();
    String url = "http://127.0.0.1:1/pictured";
    editor.submit("/admin/feeds/new", "/admin/feeds/new", feed(url, source.slug(), "60"));
    Registry seen = feeds.registry();
    int id = byUrl(url).orElseThrow().id();
    Map<String, String> fields = feed(url, source.slug(), "90");
    fields.put("version", "1");
    String page = "/admin/feeds/" + id + "/edit";
    assertThat(editor.submit(page, page, fields).statusCode()).isEqualTo(302);
    Moments moments = new Moments(app.part(Clocks.class));
    FeedRows rows = new FeedRows(feeds, app.part(Places.class), moments);
    assertThat(rows.all(seen)).extracting(FeedRows.Row::pick).contains(id + ":1");
    assertThat(rows.all()).extracting(FeedRows.Row::pick).contains(id + ":2");
  }

  @Test
  void aLogoInTheClearIsRefused() {
    for (String logo :
        List.of("http://met.example/l.png", "javascript:alert(1)", "https://u@x/l")) {
      Map<String, String> fields = new LinkedHashMap<>();
      fields.put("names", "en = Logo Desk");
      fields.put("logos", "en = " + logo);
      assertThat(editor.submit("/admin/sources/new", "/admin/sources/new", fields).body())
          .describedAs(logo)
          .contains("href=\"#logos\"");
    }
  }

  @Test
  void aLogoIsHandedInShownToEverybodyAndRemoved() {
    Source source = feeds.registry().sources().iterator().next();
    String page = "/admin/sources/" + source.id() + "/logos";
    String language = source.names().keySet().iterator().next();
    Map<String, String> fields =
        Map.of("version", version(editor.get(page).body()), "language", language);
    byte[] svg = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);
    assertThat(editor.upload(page, page, fields, "l.png", svg).body())
        .contains("logo-type", "neither a PNG nor a JPEG", "role=\"alert\"");
    Map<String, String> seenLongAgo = Map.of("version", "7777", "language", language);
    assertThat(editor.upload(page, page, seenLongAgo, "l.png", new byte[0]).body())
        .as("what others changed meanwhile is not taken as seen")
        .contains("not empty", "name=\"version\" value=\"7777\"");
    assertThat(feeds.registry().logos(source)).isEmpty();
    byte[] logo = Pictures.png(400, 300);
    assertThat(editor.upload(page, page, fields, "l.png", logo).statusCode()).isEqualTo(302);
    assertThat(
            editor
                .upload(page, page, fields, "l.png", logo)
                .headers()
                .firstValue("Location")
                .orElseThrow())
        .contains("done=not-changed");
    String path = feeds.registry().logos(source).get(language).path();
    HttpResponse<String> got = nobody.get(path);
    assertThat(got.statusCode()).isEqualTo(200);
    assertThat(got.headers().allValues("Cache-Control"))
        .containsExactly("max-age=31536000, public");
    assertThat(got.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(got.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(got.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
    assertThat(path).contains(got.headers().firstValue("ETag").orElseThrow().replace("\"", ""));
    String seen = "src=\"" + path + "\" width=\"192\" height=\"144\" alt=\"\"";
    assertThat(nobody.get("/sources/" + source.slug()).body()).contains(seen);
    assertThat(nobody.get("/api/v1/sources").body())
        .contains("\"logos\":{\"" + language + "\":\"" + path + "\"}");
    assertThat(viewer.get("/admin/sources/" + source.id()).body()).contains(path);
    assertThat(
            editor
                .submit(page, page + "/" + language + "/fetch", Map.of("version", "0"))
                .headers()
                .firstValue("Location"))
        .hasValueSatisfying(to -> assertThat(to).contains("done=not-changed"));
    Map<String, String> now = Map.of("version", version(editor.get(page).body()));
    assertThat(editor.submit(page, page + "/" + language + "/fetch", now).body())
        .contains("logo-address", "no address to fetch it from");
    editor.submit(page, page + "/" + language + "/remove", now);
    assertThat(nobody.get(path).statusCode()).isEqualTo(404);
    assertThat(admin.get("/admin/audit?q=logo-").body()).contains("logo-changed", "logo-removed");
  }

  @Test
  void theFileOfALongListHasAllOfItInItsOrder() {
    int many = 2 * ListFile.PART + 500;
    database.execute(
        "insert into account_audit (at, operator, action, subject) select clock_timestamp(),"
            + " 'seed', 'counted', 'thing ' || n from generate_series(1, "
            + many
            + ") as s (n)");
    List<String> lines = admin.get("/admin/audit?q=counted&format=csv").body().lines().toList();
    assertThat(lines).hasSize(many + 1);
    assertThat(lines.getFirst()).isEqualTo("id,at,operator,action,subject,before,after");
    assertThat(lines.get(1)).contains(",thing " + many + ",");
    assertThat(lines.getLast()).contains(",thing 1,");
    String turned = admin.get("/admin/audit?q=counted&sort=oldest&format=csv").body();
    assertThat(turned.lines().skip(1).findFirst().orElseThrow()).contains(",thing 1,");
    assertThat(admin.get("/admin/audit?q=counted").body())
        .containsPattern("aria-sort=\"descending\"><a href=\"[^\"]*sort=oldest\">When");
    assertThat(admin.get("/admin/audit?q=counted&sort=oldest").body())
        .containsPattern("aria-sort=\"ascending\"><a href=\"[^\"]*q=counted\">When");
    database.execute(
        "update account_audit set at = at - interval '2 hours' where subject = 'thing 7'");
    assertThat(admin.get("/admin/audit?q=thing+7&since=day&format=csv").body())
        .contains("thing 7,");
    assertThat(admin.get("/admin/audit?q=thing+7&since=hour&format=csv").body())
        .contains("thing 70,")
        .doesNotContain("thing 7,");
    database.execute("delete from account_audit where operator = 'seed'");
  }

  @Test
  void aViewerIsOfferedNothingThatHeMayNotDo() {
    int id = feeds.registry().feeds().iterator().next().id();
    assertThat(viewer.get("/admin/feeds/" + id).body())
        .doesNotContain("/edit\"")
        .doesNotContain("/poll\"")
        .doesNotContain("/admin/operators");
    for (String list : List.of("feeds", "sources", "alerts", "subscribers", "messages/dead")) {
      assertThat(viewer.get("/admin/" + list).body()).as(list).doesNotContain("Go on");
    }
    assertThat(editor.get("/admin/feeds").body()).contains("Go on");
  }

  @Test
  void anAdminLetsInLocksOutAndGivesANewPassword() {
    HttpResponse<String> added =
        admin.submit(
            "/admin/operators", "/admin/operators", Map.of("name", "Otto", "role", "viewer"));
    String password =
        added.body().replaceFirst("(?s).*class=\"note secret\".*?<code>(\\S+)</code>.*", "$1");
    Visitor otto = new Visitor(app.base()).signIn("otto", password);
    long id = app.part(Operators.class).find("otto").orElseThrow().id();
    String page = "/admin/operators/" + id;
    assertThat(admin.get("/admin/operators").body()).doesNotContain(password);
    Map<String, String> out = Map.of("role", "viewer", "disabled", "on", "version", "1");
    assertThat(admin.submit(page, page, out).statusCode()).isEqualTo(302);
    assertThat(otto.get("/admin").statusCode()).isEqualTo(302);
    Map<String, String> in = Map.of("role", "editor", "version", "1");
    String overtaken = admin.submit(page, page, in).body();
    assertThat(overtaken)
        .contains("Somebody else changed", "Saved by somebody else meanwhile")
        .contains(
            "<dt>disabled</dt><dd class=\"notes\">on</dd>", "<dd class=\"notes\">viewer</dd>");
    Map<String, String> seen = Map.of("role", "editor", "version", version(overtaken));
    assertThat(admin.submit(page, page, seen).statusCode()).isEqualTo(302);
    assertThat(admin.submit(page, page + "/reset", Map.of()).body()).contains("shown this once");
  }

  @Test
  void tickedOperatorsAreLockedOutAfterAQuestionAndOnlyAsTheyWereSeen() {
    Operators operators = app.part(Operators.class);
    Operator one = operators.add(Audit.SYSTEM, "tick-1", Role.VIEWER, PASSWORD);
    Operator two = operators.add(Audit.SYSTEM, "tick-2", Role.EDITOR, PASSWORD);
    Visitor locked = new Visitor(app.base()).signIn("tick-1", PASSWORD);
    String page = "/admin/operators";
    String rows = one.id() + ":" + one.version() + "," + two.id() + ":" + two.version();
    Map<String, String> ticked = Map.of("action", "lock-out", "row", rows.split(",")[0]);
    assertThat(admin.submit(page, page + "/bulk", ticked).body())
        .contains("Lock out: 1 operator?", "signed out at once", "tick-1")
        .contains("name=\"rows\" value=\"" + rows.split(",")[0] + "\"");
    assertThat(operators.find("tick-1").orElseThrow().disabled()).isFalse();
    operators.change("admin", two, Role.VIEWER, false);
    assertThat(
            admin.submit(page, page + "/bulk", Map.of("action", "lock-out", "rows", rows)).body())
        .contains("Done: 1.", "somebody else changed", "tick-2");
    assertThat(operators.find("tick-1").orElseThrow().disabled()).isTrue();
    assertThat(operators.find("tick-2").orElseThrow().disabled()).isFalse();
    assertThat(locked.get("/admin").statusCode()).isEqualTo(302);
    assertThat(admin.get("/admin/audit?q=tick-1").body()).contains("operator-changed");
    Operator self = operators.find("admin").orElseThrow();
    String all = self.id() + ":" + self.version();
    assertThat(admin.submit(page, page + "/bulk", Map.of("action", "lock-out", "rows", all)).body())
        .contains("This is the last admin", "role=\"alert\"");
    for (Map<String, String> bad :
        List.of(
            Map.of("action", "lock-out"),
            Map.of("action", "explode", "row", all),
            Map.of("action", "lock-out", "all", "on"),
            Map.of("action", "lock-out", "row", "x"))) {
      HttpResponse<String> reply = admin.submit(page, page + "/bulk", bad);
      assertThat(reply.statusCode()).as(bad.toString()).isEqualTo(400);
      assertThat(reply.body()).as(bad.toString()).contains("role=\"alert\"", "name=\"row\"");
    }
  }

  @Test
  void tickedKeysAreRevokedAfterAQuestionAndOnceEach() {
    ApiKeys keys = app.part(ApiKeys.class);
    ApiKeys.Created one = keys.create("admin", "tick-a", Set.of(ApiKey.POWERCUTS_WRITE), null);
    ApiKeys.Created two = keys.create("admin", "tick-b", Set.of(ApiKey.POWERCUTS_WRITE), null);
    keys.revoke("admin", two.key().id());
    String page = "/admin/keys";
    String rows = one.key().id() + ":0," + two.key().id() + ":0";
    assertThat(
            admin
                .submit(page, page + "/bulk", Map.of("action", "revoke", "row", rows.split(",")[0]))
                .body())
        .contains("Revoke 1 key?", "tick-a", "cannot be made good again");
    assertThat(keys.authenticate(one.text())).isPresent();
    assertThat(admin.submit(page, page + "/bulk", Map.of("action", "revoke", "rows", rows)).body())
        .contains("Done: 1.", "tick-b");
    assertThat(keys.authenticate(one.text())).isEmpty();
    assertThat(admin.get("/admin/audit?q=tick-a").body()).contains("api-key-revoked");
  }

  @Test
  void theLastAdminCannotLockHimselfOut() {
    var self = app.part(Operators.class).find("admin").orElseThrow();
    String page = "/admin/operators/" + self.id();
    Map<String, String> out = Map.of("role", "viewer", "version", "" + self.version());
    assertThat(admin.submit(page, page, out).body()).contains("the last admin");
    assertThat(admin.get("/admin/operators").statusCode()).isEqualTo(200);
  }

  @Test
  void aPasswordIsChangedOnlyByWhoKnowsIt() {
    app.part(Operators.class).add(Audit.SYSTEM, "pat", Role.VIEWER, PASSWORD);
    Visitor pat = new Visitor(app.base()).signIn("pat", PASSWORD);
    String page = "/admin/password";
    Map<String, String> wrong =
        Map.of("current", "not my password", "fresh", "a new long one", "again", "a new long one");
    assertThat(pat.submit(page, page, wrong).body()).contains("This is not your password.");
    Map<String, String> right =
        Map.of("current", PASSWORD, "fresh", "a new long one", "again", "a new long one");
    assertThat(pat.submit(page, page, right).headers().firstValue("Location").orElseThrow())
        .contains("/login?done=password");
    assertThat(pat.get("/admin").statusCode()).isEqualTo(302);
    pat.signIn("pat", "a new long one");
  }

  @Test
  void whatGoesWithASourceIsCountedInWords() {
    Source source =
        feeds.registry().sources().stream()
            .filter(s -> s.feedIds().size() == 1)
            .findFirst()
            .orElseThrow();
    String text =
        editor.get("/admin/sources/" + source.id() + "/remove").body().replaceAll("<[^>]+>", "");
    assertThat(text)
        .contains("1 feed that has no other source", "Remove the source, 1 feed and ")
        .doesNotContain("1 feeds");
  }

  @Test
  void capturedMessagesAreForAdminsAloneWhereTheyAreNotOpenToAnybody() {
    assertThat(nobody.get("/inbox").statusCode()).isEqualTo(404);
    assertThat(editor.get("/inbox").statusCode()).isEqualTo(404);
    assertThat(admin.get("/inbox").statusCode()).isEqualTo(200);
  }

  @Test
  void theStartPageSaysWhichFeedsNeedAHand() {
    Source source = feeds.registry().sources().iterator().next();
    String url = "http://127.0.0.1:1/refuses";
    editor.submit("/admin/feeds/new", "/admin/feeds/new", feed(url, source.slug(), "60"));
    int id = byUrl(url).orElseThrow().id();
    database.execute(
        "update feed_poll set outcome = 'failed', failure = 'connection-refused', failures = 3,"
            + " polled_at = clock_timestamp(), health_since = clock_timestamp() - interval '3"
            + " hours', due_at = clock_timestamp() + interval '1 hour' where feed_id = "
            + id);
    assertThat(viewer.get("/admin").body())
        .contains("/admin/feeds/" + id + "\"", "connection-refused", "3 h ago")
        .contains("url(#cover-failing)", "url(#cover-none)");
    String iso3 = source.slug().substring(0, 3).toUpperCase(java.util.Locale.ROOT);
    assertThat(viewer.get("/admin").body())
        .contains("<a href=\"/admin/feeds?country=" + iso3 + "\" tabindex=\"-1\">");
    assertThat(viewer.get("/admin/feeds?country=" + iso3).body())
        .contains("/admin/feeds/" + id + "\"")
        .contains("aria-current=\"true\"><span>" + iso3 + "</span>");
    assertThat(viewer.get("/admin/feeds?country=ATA").body()).contains("No feed fits");
    assertThat(viewer.get("/admin/feeds?health=failing").body()).contains("/admin/feeds/" + id);
    assertThat(viewer.get("/admin/feeds/" + id).body()).contains("3 times in a row");
  }

  @Test
  void signingOutEndsTheSessionEverywhere() {
    Visitor visitor = new Visitor(app.base()).signIn("vera", PASSWORD);
    var kept = List.copyOf(visitor.cookies.getCookieStore().getCookies());
    visitor.submit("/admin", "/logout", Map.of());
    kept.forEach(c -> visitor.cookies.getCookieStore().add(app.base(), c));
    assertThat(visitor.get("/admin").statusCode()).isEqualTo(302);
  }

  private static Map<String, String> feed(String url, String source, String interval) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("url", url);
    fields.put("format", "auto");
    fields.put("interval", interval);
    fields.put("status", "active");
    fields.put("polling", "on");
    fields.put("sources", source);
    return fields;
  }

  private static Optional<Feed> byUrl(String url) {
    return feeds.registry().feeds().stream()
        .filter(f -> f.url().toString().equals(url))
        .findFirst();
  }

  private static Optional<Source> bySlug(String slug) {
    return feeds.registry().sources().stream().filter(s -> s.slug().equals(slug)).findFirst();
  }

  private static String version(String page) {
    return page.replaceFirst("(?s).*name=\"version\" value=\"(\\d+)\".*", "$1");
  }
}
