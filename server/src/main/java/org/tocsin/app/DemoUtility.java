package org.tocsin.app;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.tocsin.place.OutlineText;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.powercut.Edited;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.SourceDraft;
import org.tocsin.powercut.Utilities;
import org.tocsin.sim.utility.UtilityServer;

/**
 * Has a demo watch the simulated utility: its own JSON, and a second source that follows it. The
 * utility's name says that it is simulated, and its groups have made-up outlines.
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
                      outline(tx, utilities, provider);
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

  /** Gives groups places on the map, which nobody publishes for the real ones. */
  private static void outline(Tx tx, Utilities utilities, Provider provider) {
    UtilityServer.outlines()
        .forEach(
            (code, outline) ->
                utilities
                    .grid()
                    .group(provider.code(), code)
                    .flatMap(group -> utilities.group(tx, group.id()))
                    .ifPresent(row -> outline(tx, utilities, row, outline)));
  }

  private static void outline(Tx tx, Utilities utilities, Edited<Group> row, String outline) {
    Group g = row.value();
    utilities.save(
        tx,
        row.version(),
        new Group(
            g.id(),
            g.providerId(),
            g.code(),
            g.names(),
            g.kind(),
            g.admin1Codes(),
            OutlineText.read(outline)));
  }

  private static SourceDraft draft(String label, String kind, URI base, int rank) {
    return new SourceDraft(label, kind, base, rank, true, BETWEEN_POLLS, true);
  }
}
