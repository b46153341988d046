package org.tocsin.app;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.Edited;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.SourceDraft;
import org.tocsin.powercut.Utilities;

/**
 * Has a demo watch the simulated utility: its own JSON, and a second source that follows it. The
 * utility's name says that it is simulated.
 */
final class DemoUtility {
  private static final String CODE = "LK-CEB";
  private static final Duration BETWEEN_POLLS = Duration.ofSeconds(5);
  private static final Map<String, String> SIMULATED =
      Map.of("en", "simulated", "si", "අනුහුරුකරණය", "ta", "உருவகப்படுத்தல்");

  private DemoUtility() {}

  /**
   * Makes the sources at first start; where there are some already, nothing.
   *
   * @param base the simulated utility's address
   */
  static void watch(Database database, InstantSource machine, URI base) {
    Utilities utilities = new Utilities(database);
    ScheduleSources sources = new ScheduleSources(database, machine);
    utilities
        .grid()
        .provider(CODE)
        .filter(provider -> sources.list(provider.id()).isEmpty())
        .ifPresent(
            provider ->
                database.useTransaction(
                    tx -> {
                      utilities
                          .provider(tx, provider.id())
                          .ifPresent(row -> rename(tx, utilities, row, base));
                      sources.add(
                          tx, provider.id(), draft("Simulated utility", "utility-json", base, 10));
                      sources.add(
                          tx,
                          provider.id(),
                          draft("Simulated utility, hackathon's API", "illuminati", base, 20));
                    }));
  }

  private static void rename(Tx tx, Utilities utilities, Edited<Provider> row, URI base) {
    Provider p = row.value();
    Map<String, String> names = new HashMap<>();
    p.names()
        .forEach(
            (language, name) -> {
              String word = SIMULATED.getOrDefault(language, SIMULATED.get("en"));
              names.put(language, name + " (" + word + ")");
            });
    utilities.save(
        tx,
        row.version(),
        new Provider(
            p.id(),
            p.code(),
            names,
            p.iso3(),
            p.zone(),
            p.toleranceMinutes(),
            p.tolerances(),
            base.toString(),
            p.version()));
  }

  private static SourceDraft draft(String label, String kind, URI base, int rank) {
    return new SourceDraft(label, kind, base, rank, true, BETWEEN_POLLS, true);
  }
}
