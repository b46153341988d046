package org.tocsin.bench.loop;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Draft;
import org.tocsin.alert.Drafter;
import org.tocsin.alert.Origin;
import org.tocsin.bench.child.Workplace;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.feed.Feeds;
import org.tocsin.pipeline.Origins;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.EmbeddedServer;
import org.tocsin.platform.db.EmbeddedSettings;

/** A store with live alerts in it, on a database of its own that goes with it. */
final class LiveStore implements AutoCloseable {
  private static final String REGISTRY = "url,iso3\nhttp://127.0.0.1/feed.xml,INT\n";
  private static final int SOURCES = 40;
  private static final int BATCH = 1_000;

  private final Workplace place;
  private final EmbeddedServer server;
  final Database database;
  final InstantSource clock;
  final Places places;
  final Feeds feeds;
  final Origins origins;
  final Alerts alerts;

  /** Takes in alerts until {@code live} of them are live at a moment. */
  LiveStore(int live, Instant moment) throws IOException {
    place = new Workplace();
    server = EmbeddedServer.start(place.directory(), EmbeddedSettings.defaults());
    database = Database.open(server.database());
    database.migrate();
    places = new Places(database);
    clock = InstantSource.fixed(moment);
    feeds = new Feeds(database, clock, RandomGenerator.getDefault(), "bench");
    feeds.importRegistry(REGISTRY, places.catalogue()::country);
    origins = new Origins(feeds, places);
    alerts = new Alerts(database, clock, places::catalogue, origins);
    Origin origin = origins.of(feeds.registry().feeds().iterator().next());
    List<Draft> drafts = new ArrayList<>();
    CapReader reader = new CapReader(ReadOptions.lenient());
    for (byte[] document : Documents.of(live + live / 20, SOURCES, moment)) {
      if (reader.read(document) instanceof Read read) {
        drafts.add(Drafter.draft(read, document, null, null, origin, places.catalogue(), moment));
      }
    }
    for (int i = 0; i < drafts.size(); i += BATCH) {
      List<Draft> batch = drafts.subList(i, Math.min(drafts.size(), i + BATCH));
      database.inTransaction(tx -> alerts.accept(tx, batch));
    }
    alerts.live().refresh();
    if (alerts.live().size() < live) {
      throw new IllegalStateException("only " + alerts.live().size() + " alerts are live");
    }
  }

  @Override
  public void close() {
    database.close();
    server.close();
    place.close();
  }
}
