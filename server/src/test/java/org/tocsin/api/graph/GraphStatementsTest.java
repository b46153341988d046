package org.tocsin.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.graphql.autoconfigure.GraphQlAutoConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Documents;
import org.tocsin.alert.Draft;
import org.tocsin.alert.Drafter;
import org.tocsin.alert.Origin;
import org.tocsin.api.AlertJson;
import org.tocsin.api.ChangeBell;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.pipeline.Origins;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.platform.db.StatementCount;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.Clocks;
import org.tocsin.platform.time.MutableTime;

/** Over 10,000 live alerts, what a query costs the database has a bound. */
class GraphStatementsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final int COUNTRIES = 100;
  private static final int ALERTS = 10_000;

  /** The deepest there is, as the manual has it. */
  private static final String DEEPEST =
      """
      { public { countries(first: 5) { edges { node { admin1s { alerts(first: 5) { edges { node {
          infos { areas { geocodes { value } } } } } } } } } } } }\
      """;

  /** As many alerts as the cost allows, without their documents. */
  private static final String WIDEST =
      """
      { countries(first: 100) { nodes { iso3 alerts(first: 85) {
          nodes { id event source { name } } } } } }\
      """;

  /** As many documents as the cost allows, each asked for in every way. */
  private static final String HEAVIEST =
      """
      { countries(first: 100) { nodes { alerts(first: 6) { nodes {
          note infos { headline areas { areaDesc } } } } } } }\
      """;

  /** Everything that only the database has, on several levels and under several names. */
  private static final String EVERYTHING =
      """
      {
        alert(id: 1) { ...all chain { ...all chain(last: 3) { ...all feed { ...health } } } }
        other: alert(id: 2) { ...all }
        third: alert(id: 3) { chain(last: 2) { id infos { event } } }
        a: alerts(first: 3, filter: { state: [ANY] }) { nodes { ...all feed { ...health } } }
        b: alerts(first: 3, filter: { state: [EXPIRED] }) { nodes { ...all } }
        c: alerts(first: 3, filter: { state: [ANY], sentFrom: "2020-01-01T00:00:00Z" }) { nodes { ...all } }
        changes(first: 50) { nodes { alert { ...all } } }
        more: changes(first: 5, after: 7) { nodes { alert { info { event } } } }
        alertInfos(first: 50) { nodes { event alert { problems { code } } } }
        feeds(first: 100, filter: { status: [ACTIVE] }) { nodes { ...health sources { alerts(first: 1) { nodes { note } } } } }
        failing: feeds(filter: { outcome: [FAILED] }) { nodes { ...health } }
      }
      fragment all on Alert { note codes references infos { event } problems { code } links { original } }
      fragment health on Feed { detectedFormat health { outcome } }\
      """;

  private static final MutableTime time = MutableTime.at("2026-05-01T09:00:00Z");
  private static StatementCount count;
  private static Places places;
  private static Feeds feeds;
  private static Origins origins;
  private static Alerts alerts;
  private static AnnotationConfigApplicationContext context;

  @BeforeAll
  static void fill() {
    count = new StatementCount(db);
    places = new Places(count.database());
    Clocks clocks = new Clocks(time, time);
    feeds = new Feeds(count.database(), time, RandomGenerator.getDefault(), "test");
    List<Country> countries = places.catalogue().countries().subList(0, COUNTRIES);
    String registry =
        countries.stream()
            .map(
                c ->
                    "https://%s.example.org/feed.xml,%s"
                        .formatted(c.iso3().toLowerCase(Locale.ROOT), c.iso3()))
            .collect(Collectors.joining("\n", "url,iso3\n", "\n"));
    feeds.importRegistry(registry, places.catalogue()::country);
    origins = new Origins(feeds, places);
    alerts = new Alerts(count.database(), time, places::catalogue, origins);
    context = new AnnotationConfigApplicationContext();
    context.registerBean(Alerts.class, () -> alerts);
    context.registerBean(Places.class, () -> places);
    context.registerBean(Feeds.class, () -> feeds);
    context.registerBean(Clocks.class, () -> clocks);
    context.registerBean(ChangeBell.class, ChangeBell::new);
    context.registerBean(AlertJson.class, () -> new AlertJson(places, feeds, time, ""));
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("graph", Graph.SETTINGS));
    context.register(Graph.class, GraphQlAutoConfiguration.class);
    context.refresh();
    List<byte[]> documents = new ArrayList<>();
    List<Feed> all = List.copyOf(feeds.registry().feeds());
    for (int i = 0; i < ALERTS; i++) {
      documents.add(document(i, origins.of(all.get(i % all.size())).host()));
    }
    accept(documents);
    alerts.live().refresh();
    assertThat(alerts.live().size()).isEqualTo(ALERTS);
  }

  /** Of one feed after the other. */
  private static void accept(List<byte[]> documents) {
    List<Feed> all = List.copyOf(feeds.registry().feeds());
    List<Draft> drafts = new ArrayList<>();
    for (byte[] document : documents) {
      Origin origin = origins.of(all.get(drafts.size() % all.size()));
      Read read = (Read) Documents.read(document, origin.zone());
      drafts.add(
          Drafter.draft(read, document, null, null, origin, places.catalogue(), time.instant()));
    }
    for (int i = 0; i < drafts.size(); i += 1_000) {
      List<Draft> batch = drafts.subList(i, Math.min(drafts.size(), i + 1_000));
      db.database().inTransaction(tx -> alerts.accept(tx, batch));
    }
  }

  @AfterAll
  static void close() {
    context.close();
  }

  private static byte[] document(int number, String host) {
    String info =
        """
        <info><language>%s</language><category>Met</category><event>Storm %d</event><urgency>Expected</urgency>
        <severity>%s</severity><certainty>Likely</certainty><expires>2026-05-02T09:00:00+00:00</expires>
        <headline>Storm %d</headline><description>Stay inside.</description>
        <area><areaDesc>The coast</areaDesc><geocode><valueName>X-AREA</valueName><value>%d</value></geocode></area></info>\
        """;
    String severity = List.of("Extreme", "Severe", "Moderate", "Minor").get(number % 4);
    return """
    <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>storm-%d</identifier><sender>met@%s</sender>
    <sent>2026-05-01T08:%02d:00+00:00</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope><note>n</note>
    %s%s</alert>\
    """
        .formatted(
            number,
            host,
            number % 60,
            info.formatted("en", number, severity, number, number % 7),
            info.formatted("fr", number, severity, number, number % 7))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> ask(String query) {
    count.take();
    ExecutionGraphQlResponse response =
        context
            .getBean(ExecutionGraphQlService.class)
            .execute(
                new DefaultExecutionGraphQlRequest(
                    query, null, Map.of(), Map.of(), "1", Locale.ROOT))
            .block(Duration.ofSeconds(60));
    assertThat(response.getErrors()).isEmpty();
    return response.getData();
  }

  private static int statements(String query) {
    ask(query);
    return count.take().size();
  }

  @Test
  void theDeepestQueryReadsAllItsDocumentsAtOnce() {
    assertThat(ask(DEEPEST).toString()).contains("geocodes");
    assertThat(count.take()).hasSize(1);
  }

  @Test
  void tenThousandAlertsWithoutTheirDocumentsCostNone() {
    String answer = ask(WIDEST).toString();
    assertThat(answer.split("event=Storm", -1)).hasSize(COUNTRIES * 85 + 1);
    assertThat(count.take()).isEmpty();
  }

  @Test
  void documentsAreReadOnceHoweverTheyAreAskedFor() {
    assertThat(ask(HEAVIEST).toString().split("headline=Storm", -1)).hasSize(COUNTRIES * 6 * 2 + 1);
    assertThat(count.take()).hasSize(1);
  }

  @Test
  void whatOnlyTheDatabaseHasIsReadALevelAtATime() {
    assertThat(statements(EVERYTHING)).isLessThanOrEqualTo(25);
  }

  @Test
  void theNumberOfStatementsDoesNotGrowWithTheAnswer() {
    for (String query :
        List.of(
            "{ countries(first: %d) { nodes { alerts(first: 2) { nodes { infos { event }"
                + " chain(last: 2) { note } } } } } }",
            "{ alerts(first: %d, filter: { state: [ANY] }) { nodes { problems { code } chain(last:"
                + " 3) { info { event } } } } }",
            "{ alertInfos(first: %d) { nodes { alert { chain(last: 2) { id } } } } }",
            "{ changes(first: %d) { nodes { alert { note } } } }",
            "{ feeds(first: %d) { nodes { health { outcome } sources { feeds { detectedFormat } } }"
                + " } }")) {
      assertThat(statements(query.formatted(100)))
          .as(query)
          .isEqualTo(statements(query.formatted(1)));
    }
  }

  @Test
  void alertsWithoutInfosDoNotEndTheListOfInfos() {
    accept(List.of(empty("2020-01-01T03:00"), empty("2020-01-01T02:00"), full("2020-01-01T01:00")));
    String asked =
        "{ alertInfos(first: 1, after: %s, filter: {state: [ANY], sentTo:"
            + " \"2021-01-01T00:00:00Z\"}) { nodes { event } pageInfo { hasNextPage endCursor } }"
            + " }";
    List<Object> events = new ArrayList<>();
    String after = null;
    boolean more = true;
    while (more) {
      String cursor = after == null ? "null" : '"' + after + '"';
      Map<?, ?> page = (Map<?, ?>) ask(asked.formatted(cursor)).get("alertInfos");
      ((List<?>) page.get("nodes")).forEach(n -> events.add(((Map<?, ?>) n).get("event")));
      Map<?, ?> info = (Map<?, ?>) page.get("pageInfo");
      more = (boolean) info.get("hasNextPage");
      assertThat(info.get("endCursor")).isNotNull().isNotEqualTo(after);
      after = (String) info.get("endCursor");
    }
    assertThat(events).containsExactly("Storm 1", "Storm 1");
  }

  private static byte[] empty(String sent) {
    String text = new String(full(sent), StandardCharsets.UTF_8);
    return text.replaceAll("(?s)<info>.*</info>", "").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] full(String sent) {
    return new String(document(1, "old.example"), StandardCharsets.UTF_8)
        .replaceFirst("<sent>[^+]*", "<sent>" + sent + ":00")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aFieldDeeperIsRefusedWithACode() {
    ExecutionGraphQlResponse response =
        context
            .getBean(ExecutionGraphQlService.class)
            .execute(
                new DefaultExecutionGraphQlRequest(
                    "{ public " + DEEPEST + " }", null, Map.of(), Map.of(), "1", Locale.ROOT))
            .block(Duration.ofSeconds(60));
    assertThat(response.getErrors().getFirst().getExtensions())
        .containsEntry("code", "query-too-deep");
    assertThat(count.take()).isEmpty();
  }
}
