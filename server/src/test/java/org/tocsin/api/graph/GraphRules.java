package org.tocsin.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manual says of queries holds: their limits, their refusals, how they are sent. */
abstract class GraphRules {
  private final Asking graph;

  GraphRules(Asking graph) {
    this.graph = graph;
  }

  static List<GraphDocument.Query> documented() {
    return GraphDocument.queries();
  }

  @ParameterizedTest
  @MethodSource("documented")
  void theManualSaysWhatHappens(GraphDocument.Query query) throws Exception {
    if (query.isSubscription()) {
      try (Listening events = graph.listen(query.text())) {
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
}
