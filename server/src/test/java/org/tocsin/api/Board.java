package org.tocsin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.tocsin.account.Accounts;
import org.tocsin.account.ApiAnswers;
import org.tocsin.account.ApiKey;
import org.tocsin.account.ApiKeys;
import org.tocsin.account.Audit;
import org.tocsin.pipeline.IngestSchedule;
import org.tocsin.pipeline.TakeSchedule;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.http.BadParameters;
import org.tocsin.platform.http.ClientAddresses;
import org.tocsin.platform.http.IpLimits;
import org.tocsin.platform.http.ProblemAdvice;
import org.tocsin.platform.http.ProofOfWork;
import org.tocsin.platform.http.PublicReads;
import org.tocsin.platform.http.RateLimits;
import org.tocsin.platform.http.SlowPath;
import org.tocsin.platform.http.WriteGate;
import org.tocsin.platform.metrics.Metrics;
import org.tocsin.platform.time.Clocks;
import org.tocsin.platform.time.MutableTime;
import org.tocsin.powercut.Cut;
import org.tocsin.powercut.CutState;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.GroupDay;
import org.tocsin.powercut.PowerCuts;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.Taken;
import org.tocsin.powercut.Timetable;
import org.tocsin.powercut.Utilities;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two utilities with a schedule, behind the controllers of power cuts and nothing else: XX-ONE in
 * Colombo with the groups A, B, CC1 and Q, XX-TWO in Kathmandu with A. It is Saturday, 16 April
 * 2022, 15:30 in Colombo.
 */
final class Board implements AutoCloseable {
  static final ZoneId COLOMBO = ZoneId.of("Asia/Colombo");
  static final String NOW = "2022-04-16T10:00:00Z";
  private static final String MACHINE = "2026-03-01T08:00:00Z";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final MutableTime world = MutableTime.at(NOW);
  final MutableTime machine = MutableTime.at(MACHINE);
  final Database database;
  final Utilities utilities;
  final ScheduleSources sources;
  final PowerCuts cuts;
  final Audit audit;
  final ApiKeys keys;
  private final TestDatabase test;
  private final ConfigurableApplicationContext context;

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({
    BadParameters.class,
    ProblemAdvice.class,
    PublicReads.class,
    UtilitiesController.class,
    SchedulesController.class,
    RevisionsController.class,
    NowController.class,
    IlluminatiController.class,
    IngestController.class
  })
  static class Web {}

  Board(TestDatabase test) {
    this.test = test;
    database = test.database();
    utilities = new Utilities(database);
    one("XX-ONE", COLOMBO, 30, "A", "B", "CC1", "Q");
    one("XX-TWO", ZoneId.of("Asia/Kathmandu"), 0, "A");
    sources = new ScheduleSources(database, machine);
    cuts = new PowerCuts(database, world, utilities);
    audit = new Audit(database, machine);
    keys = new ApiKeys(database, audit, machine);
    context = web();
  }

  private ConfigurableApplicationContext web() {
    RateLimits limits = new RateLimits(Secret.of("a secret that is long enough for it"), machine);
    Secret secret = Secret.of("a secret that is long enough for it");
    var rules = List.of(new IpLimits.Rule("ingest", 100_000, Duration.ofMinutes(1)));
    WriteGate gate =
        new WriteGate(
            new IpLimits(rules, machine),
            new ProofOfWork(secret, machine, 1_000),
            SlowPath.usual(limits),
            new Metrics());
    Callers callers =
        new Callers(new Accounts(database, secret, machine), gate, new ClientAddresses(List.of()));
    IngestSchedule ingest =
        new IngestSchedule(
            database,
            new ApiAnswers(database, machine),
            limits,
            new TakeSchedule(database, sources, cuts, utilities::grid, audit));
    SpringApplication application = new SpringApplication(Web.class);
    application.setLogStartupInfo(false);
    application.setDefaultProperties(Map.of("server.port", 0, "spring.main.banner-mode", "off"));
    application.addInitializers(
        made -> {
          GenericApplicationContext beans = (GenericApplicationContext) made;
          beans.registerBean(
              PowerCutReads.class,
              () ->
                  new PowerCutReads(
                      utilities,
                      cuts,
                      sources,
                      new Clocks(machine, world),
                      "https://power.example.org"));
          beans.registerBean(
              IlluminatiProvider.class, () -> new IlluminatiProvider(utilities, "XX-ONE"));
          beans.registerBean(KeyCallers.class, () -> new KeyCallers(keys, callers));
          beans.registerBean(IngestSchedule.class, () -> ingest);
        });
    return application.run();
  }

  private void one(String code, ZoneId zone, int tolerance, String... groups) {
    database.useTransaction(
        tx -> {
          Map<String, String> names = Map.of("en", code + " Power", "si", "විදුලි");
          Map<String, String> late =
              tolerance == 0 ? Map.of() : Map.of("en", "may vary within 30 minutes");
          int id =
              utilities.add(
                  tx, new Provider(0, code, names, "LKA", zone, tolerance, late, null, 0));
          for (String group : groups) {
            var outline =
                group.equals("A") && tolerance > 0
                    ? new GeometryFactory().toGeometry(new Envelope(79.8, 79.9, 6.9, 7.0))
                    : null;
            utilities.add(
                tx, new Group(0, id, group, Map.of(), "household", List.of("LK-11"), outline));
          }
        });
    utilities.refresh();
  }

  int group(String provider, String code) {
    return utilities.grid().group(provider, code).orElseThrow().id();
  }

  /** Where a place is served. */
  void area(String provider, String group, String name, String substation) {
    database.useTransaction(
        tx ->
            tx.sql()
                .sql(
                    """
                    insert into powercut_area (group_id, name, substation, provenance, valid_from)
                    values (:group, :name, :substation, 'place', date '2022-04-01')\
                    """)
                .param("group", group(provider, group))
                .param("name", name)
                .param("substation", substation)
                .update());
    utilities.refresh();
  }

  /** Said by the utility itself, as its operator enters it. */
  Taken says(String provider, GroupDay... days) {
    int id = utilities.grid().provider(provider).orElseThrow().id();
    return database.inTransaction(
        tx ->
            cuts.take(
                tx,
                sources.handSource(tx, id).id(),
                new Timetable(List.of(days), null, null, null, null)));
  }

  /** Cuts such as {@code 09:00-11:15} or {@code 09:00-11:15 tentative}. */
  static GroupDay day(String group, String date, String... cuts) {
    return new GroupDay(
        group, LocalDate.parse(date), Stream.of(cuts).map(c -> cut(date, c)).toList());
  }

  private static Cut cut(String date, String text) {
    String[] parts = text.split("[- ]");
    LocalDate day = LocalDate.parse(date);
    LocalTime from = LocalTime.parse(parts[0]);
    LocalTime to = LocalTime.parse(parts[1]);
    CutState state = parts.length > 2 ? CutState.of(parts[2]) : CutState.DEFINITE;
    return new Cut(
        day.atTime(from), to.isAfter(from) ? day.atTime(to) : day.plusDays(1).atTime(to), state);
  }

  String key(String name, String... scopes) {
    Set<String> all = scopes.length == 0 ? Set.of(ApiKey.POWERCUTS_WRITE) : Set.of(scopes);
    return keys.create("ann", name, all, null).text();
  }

  HttpRequest.Builder request(String path) {
    int port = ((WebServerApplicationContext) context).getWebServer().getPort();
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send(request(path));
  }

  HttpResponse<String> post(String path, String type, String body, String... headers) {
    HttpRequest.Builder request =
        request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request);
  }

  JsonNode json(String path) {
    HttpResponse<String> reply = get(path);
    assertThat(reply.statusCode()).describedAs(path + " " + reply.body()).isEqualTo(200);
    return JsonMapper.shared().readTree(reply.body());
  }

  static List<JsonNode> items(JsonNode reply) {
    return new ArrayList<>(reply.get("items").valueStream().toList());
  }

  static void assertProblem(HttpResponse<String> reply, int status, String code, String... words) {
    assertThat(reply.statusCode()).describedAs(reply.body()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode body = JsonMapper.shared().readTree(reply.body());
    assertThat(body.get("code").asString()).isEqualTo(code);
    for (String word : words) {
      assertThat(body.get("detail").asString()).contains(word);
    }
    Described.assertDescribed(body, "Problem");
  }

  /** As if nothing had ever been said: what is kept in memory goes when the clock is set back. */
  void clear() {
    test.execute(
        "truncate account_api_key, account_audit, platform_limit cascade",
        "truncate powercut_area, powercut_source, powercut_statement, powercut_revision cascade");
    utilities.refresh();
    world.set(Instant.parse(NOW).minus(Duration.ofDays(2)));
    cuts.refresh();
    world.set(Instant.parse(NOW));
    machine.set(Instant.parse(MACHINE));
    cuts.refresh();
    sources.refresh();
  }

  /** A part, as controllers are given it. */
  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
