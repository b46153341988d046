package org.tocsin.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tocsin.alert.Alerts;
import org.tocsin.platform.db.Database;
import tools.jackson.databind.JsonNode;

/** Whoever subscribes hears every change that fits, from where it was left, and why not if not. */
abstract class GraphSubscriptions {
  private final Asking graph;
  private final Alerts alerts;
  private final Database database;

  GraphSubscriptions(Asking graph, Alerts alerts, Database database) {
    this.graph = graph;
    this.alerts = alerts;
    this.database = database;
  }

  @Test
  void aSubscriptionGoesOnWhereItWasLeft() throws Exception {
    List<Long> heard = new ArrayList<>();
    try (Listening events =
        graph.listen("subscription { changes(after: 0) { seq alert { infos { event } } } }")) {
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
    String query =
        "subscription { changes(after: %s, filter: {}) { kind alertId alert { state } } }"
            .formatted(before.get("lastChange").asString());
    try (Listening events = graph.listen(query)) {
      database.useTransaction(tx -> alerts.withdraw(tx, List.of(Long.valueOf(id))));
      JsonNode change = events.next().at("/data/changes");
      assertThat(change.get("kind").asString()).isEqualTo("WITHDRAWN");
      assertThat(change.get("alertId").asString()).isEqualTo(id);
      assertThat(change.at("/alert/state").asString()).isEqualTo("WITHDRAWN");
    } finally {
      database.useTransaction(tx -> alerts.restore(tx, List.of(Long.valueOf(id))));
    }
  }

  @Test
  void aSubscriptionHearsWhatFitsItsFilter() throws Exception {
    Set<String> severities = new HashSet<>();
    String query =
        "subscription { changes(after: 0, filter: {severity: [SEVERE]}) { alert { severity } } }";
    try (Listening events = graph.listen(query)) {
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
        streams.add(graph.listen(query)); // each begins to send while the others are opened
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
    try (Listening events = graph.listen("subscription { changes(after: \"x\") { seq } }")) {
      assertThat(events.next().toString()).contains("bad-parameter");
    }
    try (Listening events = graph.listen("subscription { changes { colour } }")) {
      assertThat(events.next().toString()).contains("query-invalid");
    }
  }
}
