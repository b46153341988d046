package org.tocsin.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.alert.Alerts;
import org.tocsin.app.Chromium;
import org.tocsin.app.Chromium.Look;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;
import tools.jackson.databind.JsonNode;

/** The graph of a running program gives what its REST interface gives, and what its manual says. */
class GraphTest {
  @RegisterExtension static final Chromium chromium = Chromium.create();
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static SimulatedApp app;
  private static Asking graph;

  @BeforeAll
  static void start() throws Exception {
    WorldSettings plan =
        WorldSettings.defaults()
            .withSources(8)
            .withAlertsPerMinute(0)
            .withLivePerSource(20)
            .withSeed(6)
            .withIntervalSeconds(5);
    // Its time all but stands: hardly anything begins or ends between a question and its twin.
    List<String> still = List.of("--clock-speed=0.01");
    app = SimulatedApp.start(plan, database, directory, true, still);
    graph = new Asking(app.base());
    app.await("what is published", () -> stored().containsAll(published()));
  }

  @AfterAll
  static void stop() {
    graph.close();
    app.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                | limit=100
          {state: [ANY], status: [ANY]}                     | limit=100&state=any&status=any
          {state: [EXPIRED, CANCELLED, SUPERSEDED]}         | limit=100&state=expired,cancelled,superseded
          {severity: [EXTREME, SEVERE]}                     | limit=100&severity=Extreme,Severe
          {urgency: [IMMEDIATE], certainty: [OBSERVED, LIKELY]} | limit=100&urgency=Immediate&certainty=Observed,Likely
          {category: [MET]}                                 | limit=100&category=Met
          {region: ["africa"]}                              | limit=100&region=africa
          {provenance: [FEED, MANUAL]}                      | limit=100&provenance=feed,manual
          {provenance: [POWERCUT]}                          | limit=100&provenance=powercut
          {continent: ["asia", "africa"]}                   | limit=100&continent=asia,africa
          {source: ["1", "2"]}                              | limit=100&source=1,2
          {feed: ["1"]}                                     | limit=100&feed=1
          {language: ["en", "es"]}                          | limit=100&language=en,es
          {q: "warning flood"}                              | limit=100&q=warning%20flood
          {bbox: [-20, -40, 60, 40]}                        | limit=100&bbox=-20,-40,60,40
          {point: {lat: 0.5, lon: 36.5}}                    | limit=100&point=0.5,36.5
          {sentFrom: "2020-01-01T00:00:00+01:00"}           | limit=100&sentFrom=2019-12-31T23:00:00Z
          {sentTo: "2020-01-01T00:00:00Z"}                  | limit=100&sentTo=2020-01-01T00:00:00Z
          """)
  void filtersMeanWhatTheyMeanInRest(String filter, String rest) {
    JsonNode alerts =
        graph
            .data("{ alerts(first: 100, filter: " + filter + ") { totalCount nodes { id } } }")
            .get("alerts");
    JsonNode list = graph.rest("/api/v1/alerts?" + rest);
    assertThat(texts(alerts.get("nodes"), "id")).isEqualTo(texts(list.get("items"), "id"));
    assertThat(alerts.get("totalCount")).isEqualTo(list.get("count"));
  }

  @Test
  void alertsSayWhatTheySayInRest() {
    JsonNode nodes =
        graph
            .data(
                """
                { alerts(first: 20) { nodes { id identifier sender sent status msgType state severity urgency certainty
                    categories event headline language languages onset expires bbox problemCount approximate
                    source { slug } country { iso3 } feed { id }
                    infos { language event description areas { areaDesc geometry geocodes { valueName value } } }
                    chain { id } problems { code } } } }\
                """)
            .at("/alerts/nodes");
    for (JsonNode node : nodes) {
      JsonNode rest = graph.rest("/api/v1/alerts/" + node.get("id").asString());
      for (String field :
          List.of("identifier", "sender", "sent", "event", "headline", "language", "languages")) {
        assertThat(node.get(field)).as(field).isEqualTo(rest.get(field));
      }
      for (String field : List.of("onset", "expires", "bbox", "approximate")) {
        assertThat(node.get(field)).as(field).isEqualTo(rest.get(field));
      }
      for (String field : List.of("status", "msgType", "state", "severity", "urgency")) {
        assertThat(node.get(field).asString()).isEqualToIgnoringCase(rest.get(field).asString());
      }
      assertThat(node.at("/source/slug")).isEqualTo(rest.get("source"));
      assertThat(node.at("/country/iso3").asString(null))
          .isEqualTo(rest.get("country").asString(null));
      assertThat(node.get("problemCount"))
          .isEqualTo(
              rest.get("problems").isArray() ? node.get("problemCount") : rest.get("problems"));
      assertThat(texts(node.get("problems"), "code"))
          .isEqualTo(texts(rest.get("problems"), "code"));
      assertThat(texts(node.get("chain"), "id")).isEqualTo(texts(rest.get("chain"), "id"));
      assertThat(texts(node.get("infos"), "description"))
          .isEqualTo(texts(rest.get("infos"), "description"));
      for (int i = 0; i < node.get("infos").size(); i++) {
        assertThat(node.at("/infos/" + i + "/areas/0/geometry").toString())
            .isEqualTo(rest.at("/infos/" + i + "/areas/0/geometry").toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SENT_DESC|{}", "SENT_ASC|{}", "SENT_ASC|{state: [ANY]}"})
  void pagesGiveEverythingOnce(String sortAndFilter) {
    String[] asked = sortAndFilter.split("\\|");
    List<String> walked = new ArrayList<>();
    String after = "null";
    boolean more = true;
    while (more) {
      JsonNode page =
          graph
              .data(
                  "{ alerts(first: 37, sort: %s, filter: %s, after: %s) { edges { cursor node { id } } pageInfo { hasNextPage endCursor } } }"
                      .formatted(asked[0], asked[1], after))
              .get("alerts");
      page.get("edges").forEach(e -> walked.add(e.at("/node/id").asString()));
      more = page.at("/pageInfo/hasNextPage").asBoolean();
      after = "\"" + page.at("/pageInfo/endCursor").asString() + "\"";
    }
    assertThat(walked).doesNotHaveDuplicates();
    String state = asked[1].contains("ANY") ? "&state=any" : "";
    String sort = asked[0].equals("SENT_ASC") ? "sent" : "-sent";
    JsonNode all = graph.rest("/api/v1/alerts?limit=500&sort=" + sort + state);
    assertThat(walked).isEqualTo(texts(all.get("items"), "id"));
  }

  @Test
  void infosArePagedAcrossTheirAlerts() {
    List<String> expected = new ArrayList<>();
    JsonNode alerts =
        graph.data("{ alerts(first: 30) { nodes { infos { id } } } }").at("/alerts/nodes");
    alerts.forEach(a -> expected.addAll(texts(a.get("infos"), "id")));
    List<String> walked = new ArrayList<>();
    String after = "null";
    while (walked.size() < expected.size()) {
      JsonNode page =
          graph
              .data(
                  "{ alertInfos(first: 7, after: %s) { nodes { id } pageInfo { endCursor } } }"
                      .formatted(after))
              .get("alertInfos");
      walked.addAll(texts(page.get("nodes"), "id"));
      after = "\"" + page.at("/pageInfo/endCursor").asString() + "\"";
    }
    assertThat(walked.subList(0, expected.size())).isEqualTo(expected);
  }

  @Test
  void placesCountTheirAlertsAsRestDoes() {
    JsonNode answer =
        graph.data(
            """
            { countries(first: 100, filter: { withAlerts: {} }) { nodes { iso3 alertCounts { total extreme severe moderate minor unknown }
                alerts(first: 1) { totalCount } admin1s { id alertCounts { total } } } }
              regions { id alertCounts { total } } continents { id alertCounts { total } } }\
            """);
    assertThat(counts(answer.at("/countries/nodes"), "iso3"))
        .isEqualTo(positive(graph.rest("/api/v1/countries").get("items"), "iso3"));
    for (String groups : List.of("regions", "continents")) {
      assertThat(counts(answer.get(groups), "id"))
          .isEqualTo(positive(graph.rest("/api/v1/" + groups).get("items"), "id"));
    }
    for (JsonNode country : answer.at("/countries/nodes")) {
      JsonNode c = country.get("alertCounts");
      int sum = 0;
      for (String severity : List.of("extreme", "severe", "moderate", "minor", "unknown")) {
        sum += c.get(severity).asInt();
      }
      assertThat(sum).isEqualTo(c.get("total").asInt());
      assertThat(country.at("/alerts/totalCount")).isEqualTo(c.get("total"));
      assertThat(counts(country.get("admin1s"), "id"))
          .isEqualTo(
              positive(
                  graph
                      .rest("/api/v1/admin1s?country=" + country.get("iso3").asString())
                      .get("items"),
                  "id"));
    }
  }

  private static Map<String, Integer> counts(JsonNode nodes, String key) {
    return nodes
        .valueStream()
        .filter(n -> n.at("/alertCounts/total").asInt() > 0)
        .collect(
            Collectors.toMap(n -> n.get(key).asString(), n -> n.at("/alertCounts/total").asInt()));
  }

  private static Map<String, Integer> positive(JsonNode items, String key) {
    return items
        .valueStream()
        .filter(n -> n.get("alerts").asInt() > 0)
        .collect(Collectors.toMap(n -> n.get(key).asString(), n -> n.get("alerts").asInt()));
  }

  @Test
  void everyFieldOfEveryTypeIsAnswered() {
    Map<String, String> queries = EveryField.queries();
    queries.values().forEach(graph::data); // throws on errors
    assertThat(queries.keySet()).isEqualTo(EveryField.ways());
  }

  @Test
  void publicGivesTheSame() {
    String roots = "alerts(first: 5) { nodes { id } } regions { code } feeds { totalCount }";
    JsonNode answer = graph.data("{ " + roots + " public { " + roots + " } }");
    for (String root : List.of("alerts", "regions", "feeds")) {
      assertThat(answer.at("/public/" + root)).isEqualTo(answer.get(root));
    }
  }

  static List<GraphDocument.Query> documented() {
    return GraphDocument.queries();
  }

  @ParameterizedTest
  @MethodSource("documented")
  void theManualSaysWhatHappens(GraphDocument.Query query) throws Exception {
    if (query.isSubscription()) {
      try (Listening events = listen(query.text())) {
        assertThat(events.next().at("/data/changes/seq").asLong()).isPositive();
      }
    } else if (query.code().isEmpty()) {
      assertThat(graph.data(query.text())).isNotEmpty();
    } else {
      assertThat(graph.code(query.text())).isEqualTo(query.code());
    }
  }

  @Test
  void theManualTellsTheLimitsThatAre() {
    String text = GraphDocument.text();
    assertThat(text).contains("above one another | " + QueryLimits.MOST_DEPTH + " |");
    assertThat(text).contains("cost: see below | %,d |".formatted(QueryLimits.MOST_COST));
    assertThat(text).contains("live alerts in a query | " + Picture.MOST_FILTERS + " |");
    assertThat(text).contains("in a query | " + Picture.MOST_HISTORIES + " |");
    assertThat(text).contains("geometries in an answer | %,d |".formatted(Picture.MOST_POINTS));
    assertThat(text).contains("texts in an answer | %,d |".formatted(QueryLimits.MOST_CHARACTERS));
    assertThat(text)
        .contains(
            "above a cost of %,d at the same time | %d;".formatted(Turns.CHEAP, Turns.AT_ONCE));
    assertThat(text).contains("body | %,d bytes |".formatted(GraphDoor.MOST_BYTES));
    assertThat(text).contains("in a query | %,d |".formatted(QueryLimits.MOST_TOKENS));
  }

  @Test
  void whatTheTextDoesNotTellIsBoundedToo() {
    StringBuilder filters = new StringBuilder("{");
    StringBuilder histories = new StringBuilder("{");
    for (int i = 0; i <= 20; i++) {
      filters.append(" a%d: alerts(first: 1, filter: {q: \"x%d\"}) { totalCount }".formatted(i, i));
      histories.append(
          " a%d: alerts(first: 1, filter: {state: [ANY]}) { nodes { id } }".formatted(i));
    }
    assertThat(graph.code(filters + "}")).isEqualTo("query-too-costly");
    assertThat(graph.code(histories + "}")).isEqualTo("query-too-costly");
    assertThat(
            graph.code("{ countries { nodes { alerts(filter: {state: [ANY]}) { totalCount } } } }"))
        .isEqualTo("bad-parameter");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ alerts(after: \"x\") { totalCount } }",
        "{ alerts(first: null) { totalCount } }",
        "{ alertInfos(after: \"x.y\") { nodes { id } } }",
        "{ countries(after: \"x\") { totalCount } }",
        "{ changes(after: \"-1\") { nodes { seq } } }",
        "{ alert(id: \"one\") { id } }",
        "{ feeds(filter: {source: [\"nobody\"]}) { totalCount } }",
        "{ alerts(filter: {bbox: [1, 2, 3]}) { totalCount } }",
        "{ alerts(filter: {point: {lat: 91, lon: 0}}) { totalCount } }"
      })
  void aBadArgumentIsRefused(String query) {
    assertThat(graph.code(query)).isEqualTo("bad-parameter");
  }

  @Test
  void anyOriginMayAskAndNobodyIsGivenACookie() throws Exception {
    HttpResponse<String> asked =
        graph.post(
            "{\"query\": \"{ lastChange }\"}", "Origin", "https://example.org", "Cookie", "a=b");
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(asked.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(asked.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    HttpResponse<String> preflight =
        graph.send(
            HttpRequest.newBuilder(graph.base().resolve("/graphql"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type"));
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Content-Type");
  }

  @Test
  void aBodyIsOneQueryOfBoundedLength() {
    HttpResponse<String> batch = graph.post(" [{\"query\": \"{ lastChange }\"}]");
    assertThat(batch.statusCode()).isEqualTo(400);
    assertThat(batch.body()).contains("batch-refused");
    HttpResponse<String> large = graph.post("{\"query\": \"" + " ".repeat(70_000) + "\"}");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("body-too-large");
    assertThat(graph.post("{\"query").statusCode()).isEqualTo(400);
    assertThat(graph.post("{}").statusCode()).isEqualTo(400);
    HttpResponse<String> form =
        graph.send(
            HttpRequest.newBuilder(graph.base().resolve("/graphql"))
                .POST(BodyPublishers.ofString("{\"query\": \"{ lastChange }\"}"))
                .header("Content-Type", "application/x-www-form-urlencoded"));
    assertThat(form.statusCode()).isEqualTo(415);
    assertThat(form.body()).contains("unsupported-media-type", "application/json is wanted");
  }

  @Test
  void aQueryByGetMayBeKept() {
    String path =
        "/graphql?query="
            + Asking.encoded("query($n: Int) { alerts(first: $n) { nodes { id } } }")
            + "&variables="
            + Asking.encoded("{\"n\": 3}");
    HttpResponse<String> first = graph.get(path);
    assertThat(first.body()).contains("\"data\"");
    assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("public");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(graph.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    HttpResponse<String> bad = graph.get("/graphql?query=" + Asking.encoded("{ nothing }"));
    assertThat(bad.body()).contains("query-invalid");
    assertThat(bad.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(
            graph
                .get("/graphql?query=" + Asking.encoded("subscription { changes { seq } }"))
                .body())
        .contains("query-invalid");
    assertThat(graph.get("/graphql?query=%7BlastChange%7D&variables=%5B").body())
        .contains("bad-parameter");
    assertThat(graph.get("/graphql").statusCode()).isEqualTo(400);
  }

  @Test
  void aSubscriptionGoesOnWhereItWasLeft() throws Exception {
    List<Long> heard = new ArrayList<>();
    try (Listening events =
        listen("subscription { changes(after: 0) { seq alert { infos { event } } } }")) {
      for (int i = 0; i < 8; i++) {
        JsonNode change = events.next().at("/data/changes");
        heard.add(change.get("seq").asLong());
        assertThat(change.at("/alert/infos/0/event").asString()).isNotEmpty();
      }
      assertThat(events.response().headers().firstValue("Access-Control-Allow-Origin"))
          .contains("*");
    }
    List<Long> again = new ArrayList<>();
    String query = "subscription { changes(after: %d) { seq } }".formatted(heard.get(2));
    HttpRequest.Builder get =
        HttpRequest.newBuilder(graph.base().resolve("/graphql?query=" + Asking.encoded(query)));
    try (Listening events = new Listening(graph, get)) {
      for (int i = 0; i < 5; i++) {
        again.add(events.next().at("/data/changes/seq").asLong());
      }
    }
    assertThat(again).isEqualTo(heard.subList(3, 8));
  }

  @Test
  void aSubscriptionHearsWhatHappens() throws Exception {
    JsonNode before = graph.data("{ lastChange alerts(first: 1) { nodes { id } } }");
    String id = before.at("/alerts/nodes/0/id").asString();
    Alerts alerts = app.part(Alerts.class);
    String query =
        "subscription { changes(after: %s, filter: {}) { kind alertId alert { state } } }"
            .formatted(before.get("lastChange").asString());
    try (Listening events = listen(query)) {
      database.database().useTransaction(tx -> alerts.withdraw(tx, List.of(Long.valueOf(id))));
      JsonNode change = events.next().at("/data/changes");
      assertThat(change.get("kind").asString()).isEqualTo("WITHDRAWN");
      assertThat(change.get("alertId").asString()).isEqualTo(id);
      assertThat(change.at("/alert/state").asString()).isEqualTo("WITHDRAWN");
    } finally {
      database.database().useTransaction(tx -> alerts.restore(tx, List.of(Long.valueOf(id))));
    }
  }

  @Test
  void aSubscriptionHearsWhatFitsItsFilter() throws Exception {
    Set<String> severities = new HashSet<>();
    String query =
        "subscription { changes(after: 0, filter: {severity: [SEVERE]}) { alert { severity } } }";
    try (Listening events = listen(query)) {
      for (int i = 0; i < 5; i++) {
        severities.add(events.next().at("/data/changes/alert/severity").asString());
      }
    }
    assertThat(severities).containsExactly("SEVERE");
  }

  @Test
  void manyListenersHearWhatMustBeLoadedAllAtOnce() throws Exception {
    String query =
        """
        subscription { changes(after: 0) { seq alert { note infos { event } problems { code }
            chain(last: 2) { infos { event } chain(last: 2) { id } } feed { health { outcome } } } } }\
        """;
    List<Listening> streams = new ArrayList<>();
    Set<List<String>> heard = new HashSet<>();
    try {
      for (int i = 0; i < 20; i++) {
        streams.add(listen(query)); // each begins to send while the others are opened
      }
      for (Listening events : streams) {
        List<String> results = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          JsonNode result = events.next();
          assertThat(result.has("errors")).as(result.toString()).isFalse();
          results.add(result.at("/data/changes/seq").asString());
        }
        heard.add(results);
      }
    } finally {
      for (Listening events : streams) {
        events.close();
      }
    }
    assertThat(heard).hasSize(1);
  }

  @Test
  void aSubscriptionThatIsRefusedSaysSo() throws Exception {
    try (Listening events = listen("subscription { changes(after: \"x\") { seq } }")) {
      assertThat(events.next().toString()).contains("bad-parameter");
    }
    try (Listening events = listen("subscription { changes { colour } }")) {
      assertThat(events.next().toString()).contains("query-invalid");
    }
  }

  @Test
  void graphiqlAsksFromItsOwnPage() {
    Page page = chromium.window(Look.DESK);
    List<String> complaints = new ArrayList<>();
    Set<String> hosts = new HashSet<>();
    page.onConsoleMessage(
        m -> {
          if (m.type().equals("error")) {
            complaints.add(m.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequest(
        r -> hosts.add(java.net.URI.create(r.url()).getScheme() + r.url().split("/")[2]));
    page.navigate(graph.base() + "/graphiql");
    page.locator(".graphiql-execute-button").click();
    page.locator(".result-window >> text=totalCount").first().waitFor();
    Chromium.picture(page, "graphiql");
    page.getByLabel("Show Documentation Explorer").click();
    page.locator(".graphiql-doc-explorer a:text-is('Query')").click();
    page.locator("text=Everything that can be asked").first().waitFor();
    page.getByLabel("Open settings dialog").click();
    page.locator("text=Clear storage").waitFor();
    assertThat(complaints).isEmpty();
    assertThat(hosts).hasSizeLessThanOrEqualTo(2); // this server, and pictures in the page itself
  }

  private static Listening listen(String query) throws Exception {
    String body =
        tools.jackson.databind.json.JsonMapper.shared().writeValueAsString(Map.of("query", query));
    return new Listening(
        graph,
        HttpRequest.newBuilder(graph.base().resolve("/graphql"))
            .POST(BodyPublishers.ofString(body))
            .header("Content-Type", "application/json"));
  }

  private static List<String> texts(JsonNode list, String field) {
    return list.valueStream().map(n -> n.get(field).asString(null)).toList();
  }

  private static Set<String> stored() {
    JsonNode all = graph.rest("/api/v1/alerts?limit=500&state=any&status=any");
    return Set.copyOf(texts(all.get("items"), "identifier"));
  }

  private static Set<String> published() {
    return app.world().world().truth().stream()
        .map(t -> t.message())
        .filter(m -> m.scope().equals("Public"))
        .map(m -> m.identifier())
        .collect(Collectors.toSet());
  }
}
