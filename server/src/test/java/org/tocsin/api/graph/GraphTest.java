package org.tocsin.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.api.ChangeBell;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;
import tools.jackson.databind.JsonNode;

/** The graph of a running program gives what its REST interface gives. */
class GraphTest {
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
    app = SimulatedApp.start(plan, database, directory);
    graph = new Asking(app.base());
    await(
        () ->
            graph.data("{ alerts(first: 1) { totalCount } }").at("/alerts/totalCount").asInt()
                > 100);
  }

  @AfterAll
  static void stop() {
    graph.close();
    app.close();
  }

  @Test
  void alertsAreThoseOfTheRestInterface() {
    JsonNode rest = graph.rest("/api/v1/alerts?limit=100");
    JsonNode alerts =
        graph
            .data(
                "{ alerts(first: 100) { totalCount nodes { id identifier sent severity event"
                    + " headline } } }")
            .get("alerts");
    assertThat(alerts.get("totalCount").asInt()).isEqualTo(rest.get("count").asInt());
    assertThat(alerts.get("nodes")).hasSameSizeAs(rest.get("items"));
    for (int i = 0; i < alerts.get("nodes").size(); i++) {
      JsonNode node = alerts.get("nodes").get(i);
      JsonNode item = rest.get("items").get(i);
      assertThat(node.get("id").asString()).isEqualTo(item.get("id").asString());
      assertThat(node.get("sent")).isEqualTo(item.get("sent"));
      assertThat(node.get("severity").asString())
          .isEqualToIgnoringCase(item.get("severity").asString());
      assertThat(node.get("headline")).isEqualTo(item.get("headline"));
    }
  }

  @Test
  void countriesTellTheirAlerts() {
    JsonNode countries =
        graph
            .data(
                """
                { countries(filter: { withAlerts: {} }) { totalCount nodes { iso3 alertCounts { total severe } admin1s { code alertCounts { total } }
                  alerts(first: 2) { totalCount nodes { id infos { headline areas { areaDesc geometry } } chain { id } problems { code } } } } } }\
                """)
            .get("countries");
    assertThat(countries.get("totalCount").asInt()).isPositive();
    for (JsonNode country : countries.get("nodes")) {
      JsonNode rest =
          graph.rest("/api/v1/alerts?limit=1&country=" + country.get("iso3").asString());
      assertThat(country.at("/alertCounts/total").asInt()).isEqualTo(rest.get("count").asInt());
      assertThat(country.at("/alerts/nodes/0/infos/0/headline").asString()).isNotEmpty();
    }
  }

  private static void await(BooleanSupplier fulfilled) throws InterruptedException {
    ChangeBell bell = app.part(ChangeBell.class);
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (true) {
      long heard = bell.count();
      if (fulfilled.getAsBoolean()) {
        return;
      }
      assertThat(System.nanoTime()).as("no sign of it").isLessThan(end);
      bell.await(heard, Duration.ofSeconds(1));
    }
  }
}
