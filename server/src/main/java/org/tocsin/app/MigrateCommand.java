package org.tocsin.app;

import java.util.List;
import java.util.Map;

/** {@code migrate}: brings the schema of the configured database up to date, and nothing else. */
final class MigrateCommand {
  private MigrateCommand() {}

  static int run(List<String> args, Console console) {
    Settings settings = Main.settings(args, Map.of());
    ToolLog.quiet();
    try (Installation installation = Installation.open(settings)) {
      int done = installation.migrated;
      console.out().println(done == 0 ? "the schema is up to date" : done + " migrations applied");
      return 0;
    }
  }
}
