package org.tocsin.bench.loop;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.sim.WorldSettings;
import org.tocsin.sim.world.CapXml;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.SimSource;
import org.tocsin.sim.world.World;
import org.tocsin.sim.world.WorldPlan;

/** CAP documents of a simulated world: many authorities, languages and shapes. */
public final class Documents {
  private Documents() {}

  /** Leaves out the shortest third, so that the rest has the 5 kB that figures are stated for. */
  private static final int SHORTEST = 3_100;

  /**
   * The newest {@code count} documents of {@code sources} authorities at a moment, taken in turn.
   */
  static List<byte[]> of(int count, int sources, Instant moment) {
    WorldPlan plan =
        WorldSettings.benchmark(sources, 2 * Math.ceilDiv(count, sources)).plan().withSeed(7);
    World world = new World(plan, moment);
    List<List<Message>> listings = new ArrayList<>();
    for (SimSource source : world.sources()) {
      listings.add(world.listing(source).messages());
    }
    List<byte[]> documents = new ArrayList<>(count);
    for (int i = 0; documents.size() < count; i++) {
      Message message = listings.get(i % sources).get(i / sources);
      byte[] document = CapXml.document(message).getBytes(StandardCharsets.UTF_8);
      if (document.length >= SHORTEST) {
        documents.add(document);
      }
    }
    return documents;
  }
}
