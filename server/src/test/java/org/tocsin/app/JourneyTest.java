package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.notify.channel.inbox.Captured;
import org.tocsin.notify.channel.inbox.CapturedLine;
import org.tocsin.notify.channel.inbox.Inbox;
import org.tocsin.notify.render.Renderer;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;
import org.tocsin.sim.world.MsgType;
import org.tocsin.sim.world.SimSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tutorial as a test: the program is started beside a simulated world, people subscribe,
 * confirm from their mail, are told of a warning in their languages, of its cancel in the same
 * thread, and leave with one click.
 */
class JourneyTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern TOKEN = Pattern.compile("/confirm\\?t=([\\w.~-]+)");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private static SimulatedApp app;
  private static SimSource source;

  @BeforeAll
  static void start() {
    WorldSettings plan =
        WorldSettings.defaults()
            .withSources(1)
            .withAlertsPerMinute(0)
            .withLivePerSource(0)
            .withIntervalSeconds(5);
    app = SimulatedApp.start(plan, database, directory);
    source = app.world().world().sources().getFirst();
  }

  @AfterAll
  static void stop() {
    app.close();
    CLIENT.close();
  }

  @Test
  void theFirstVisitOpensWhatPeopleOpenFirst() {
    // Nothing need be live, so the tile of alerts may be empty.
    assertThat(FirstVisit.open(app.base()))
        .contains("/", "/map", "/map/panel", "/tiles/areas/0/0/0.mvt");
  }

  @Test
  void fromAWishToAWarningItsCancelAndGoodbye() throws Exception {
    List<String> languages = Renderer.LANGUAGES;
    assertThat(languages).containsExactlyInAnyOrder("en", "fr", "es", "ar", "si", "ta");
    Map<String, String> addresses = new HashMap<>();
    for (String language : languages) {
      addresses.put(language, language + "@example.org");
      subscribe(addresses.get(language), language);
      confirm(mail(addresses.get(language), words(language, "confirm.button")));
    }

    app.world().world().publish(source, MsgType.ALERT);
    Map<String, String> told = new HashMap<>();
    for (String language : languages) {
      Captured warning = mail(addresses.get(language), words(language, "ask.where"));
      assertThat(warning.html()).contains("lang=\"" + language);
      assertThat(lower(warning.text())).contains(lower(words(language, "ask.do")));
      told.put(language, warning.headers().get("Message-ID"));
    }

    app.world().world().publish(source, MsgType.CANCEL);
    for (String language : languages) {
      Captured cancel = mail(addresses.get(language), words(language, "ask.was"));
      assertThat(cancel.headers().get("References")).contains(told.get(language));
    }

    String unsubscribe = mail(addresses.get("ta"), "").headers().get("List-Unsubscribe");
    oneClick(unsubscribe.replaceAll("[<>]", ""));
    app.world().world().publish(source, MsgType.ALERT);
    await(() -> count(addresses.get("en")) == 4);
    assertThat(count(addresses.get("ta"))).isEqualTo(3);
  }

  private static String words(String language, String key) {
    return Renderer.texts().pattern(language, key);
  }

  private static void subscribe(String address, String language) throws Exception {
    Map<String, Object> wish =
        Map.of(
            "email", address,
            "places", List.of(Map.of("country", source.iso3())),
            "languages", List.of(language),
            "zone", "UTC",
            "proof", proof());
    HttpResponse<String> answer = post("/api/v1/subscriptions", JSON.writeValueAsString(wish));
    assertThat(answer.statusCode()).describedAs(answer.body()).isEqualTo(202);
  }

  /** What {@code proof.js} does. */
  private static String proof() throws Exception {
    JsonNode challenge = JSON.readTree(get("/api/v1/proof"));
    String salt = challenge.get("salt").asString();
    byte[] wanted = HexFormat.of().parseHex(challenge.get("challenge").asString());
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    int number = 0;
    while (!MessageDigest.isEqual(
        wanted, sha256.digest((salt + "." + number).getBytes(StandardCharsets.US_ASCII)))) {
      number++;
    }
    return String.join(
        ".",
        salt,
        challenge.get("expires").asString(),
        challenge.get("maxnumber").asString(),
        challenge.get("signature").asString(),
        String.valueOf(number));
  }

  /** By the page: the link shows a button, the button acts. */
  private static void confirm(Captured mail) throws Exception {
    Matcher link = TOKEN.matcher(mail.text());
    assertThat(link.find()).describedAs(mail.text()).isTrue();
    String page = get("/confirm?t=" + link.group(1));
    Matcher csrf = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
    assertThat(csrf.find()).describedAs(page).isTrue();
    String form = "t=" + encoded(link.group(1)) + "&_csrf=" + encoded(csrf.group(1));
    HttpResponse<String> done = send("/confirm", "application/x-www-form-urlencoded", form);
    assertThat(done.statusCode()).describedAs(done.body()).isEqualTo(200);
  }

  private static void oneClick(String url) throws Exception {
    String path = URI.create(url).getRawPath() + "?" + URI.create(url).getRawQuery();
    HttpResponse<String> done =
        send(path, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click");
    assertThat(done.statusCode()).describedAs(done.body()).isEqualTo(200);
  }

  private static int count(String address) {
    return app.part(Inbox.class).list(address, null, 100).items().size();
  }

  /** The newest mail to an address with these words in it, once it is there. */
  private static Captured mail(String address, String words) {
    await(() -> find(address, words).isPresent());
    return find(address, words).orElseThrow();
  }

  private static Optional<Captured> find(String address, String words) {
    Inbox inbox = app.part(Inbox.class);
    return inbox.list(address, null, 100).items().stream()
        .flatMap(line -> inbox.message(line.id()).stream())
        .filter(m -> lower(m.text()).contains(lower(words)))
        .findFirst();
  }

  /** Looks again and again, since it is another thread's mail that is waited for. */
  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime())
          .describedAs(() -> "in time; captured: " + captured())
          .isLessThan(deadline);
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** Headings stand in capitals in the scripts that have them. */
  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static List<CapturedLine> captured() {
    return app.part(Inbox.class).list(null, null, 50).items();
  }

  private static String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(app.base().resolve(path)).build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }

  private static HttpResponse<String> post(String path, String json) throws Exception {
    return send(path, "application/json", json);
  }

  private static HttpResponse<String> send(String path, String type, String body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(app.base().resolve(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
