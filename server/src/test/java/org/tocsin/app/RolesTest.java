package org.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;

/** A process answers what its roles say and no more. */
class RolesTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  @Test
  void aWorkerSaysHowItIsAndNothingElse() throws Exception {
    WorldSettings world = WorldSettings.defaults().withSources(1).withAlertsPerMinute(0);
    try (SimulatedApp worker =
            SimulatedApp.start(world, database, directory, false, List.of("--roles=worker"));
        HttpClient client = HttpClient.newHttpClient()) {
      assertThat(status(client, worker, "/health/live")).isEqualTo(200);
      for (String path : List.of("/", "/map", "/api/v1/alerts", "/graphql", "/admin", "/login")) {
        assertThat(status(client, worker, path)).as(path).isEqualTo(404);
      }
    }
  }

  private static int status(HttpClient client, SimulatedApp app, String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(app.base().resolve(path)).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }
}
