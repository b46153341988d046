package org.tocsin.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.alert.Alerts;
import org.tocsin.app.Chromium;
import org.tocsin.app.Chromium.Look;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;
import tools.jackson.databind.JsonNode;

/**
 * The graph of a running program gives what its REST interface gives, and what its manual says. One
 * program answers all of it.
 */
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

  @Nested
  class Answers extends GraphAnswers {
    Answers() {
      super(graph);
    }
  }

  @Nested
  class Rules extends GraphRules {
    Rules() {
      super(graph);
    }
  }

  @Nested
  class Subscriptions extends GraphSubscriptions {
    Subscriptions() {
      super(graph, app.part(Alerts.class), database.database());
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

  private static Set<String> stored() {
    JsonNode all = graph.rest("/api/v1/alerts?limit=500&state=any&status=any");
    return Set.copyOf(Asking.texts(all.get("items"), "identifier"));
  }

  private static Set<String> published() {
    return app.world().world().truth().stream()
        .map(t -> t.message())
        .filter(m -> m.scope().equals("Public"))
        .map(m -> m.identifier())
        .collect(Collectors.toSet());
  }
}
