package org.tocsin.web;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.tocsin.app.SimulatedApp;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.sim.WorldSettings;

/**
 * Attacks on public writes over real HTTP, while somebody else reads. One program stands all of
 * them.
 */
class SignUpAttackTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  @TempDir static Path directory;

  static final String SECRET = "the secret of these tests, for nothing else";
  private static SimulatedApp app;

  @BeforeAll
  static void start() {
    app =
        SimulatedApp.start(
            WorldSettings.defaults().withSources(2).withAlertsPerMinute(0).withLivePerSource(2),
            database,
            directory,
            true,
            List.of("--http-trusted-proxies=127.0.0.1", "--secret-key=" + SECRET));
    Reader.visit(app.base()); // what is slow the first time is no attack's doing
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Nested
  class UnderFloods extends Floods {
    UnderFloods() {
      super(SignUpAttackTest.app, SignUpAttackTest.database);
    }
  }

  @Nested
  class UnderGuesses extends Guesses {
    UnderGuesses() {
      super(SignUpAttackTest.app, SignUpAttackTest.database);
    }
  }

  @Nested
  class UnderNastyInput extends NastyInput {
    UnderNastyInput() {
      super(SignUpAttackTest.app, SignUpAttackTest.database);
    }
  }
}
