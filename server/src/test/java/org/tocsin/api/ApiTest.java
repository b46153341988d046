package org.tocsin.api;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;
import org.tocsin.sim.world.FeedFormat;

/**
 * The program as it is started, reading a simulated world, asked over HTTP. One program answers all
 * of it.
 */
class ApiTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  private static SimulatedApp app;

  @BeforeAll
  static void start() throws Exception {
    WorldSettings plan =
        WorldSettings.defaults()
            .withSources(12)
            .withAlertsPerMinute(0)
            .withLivePerSource(36)
            .withSeed(6) // some of whose alerts are restricted
            .withIntervalSeconds(5)
            .withFormats(FeedFormat.RSS_LINK, FeedFormat.ATOM_FAT, FeedFormat.EDXL);
    app = SimulatedApp.start(plan, database, directory);
    ApiCaller caller = new ApiCaller(app);
    String all = "/api/v1/alerts?state=any&status=any";
    app.await("what is published", () -> caller.identifiers(all).containsAll(caller.published()));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Nested
  class Answers extends DescribedAnswers {
    Answers() {
      super(ApiTest.app);
    }
  }

  @Nested
  class Lists extends ListedAlerts {
    Lists() {
      super(ApiTest.app);
    }
  }

  @Nested
  class Changes extends FollowedChanges {
    Changes() {
      super(ApiTest.app);
    }
  }

  @Nested
  class Bytes extends ServedBytes {
    Bytes() {
      super(ApiTest.app);
    }
  }
}
