package org.tocsin.app;

import java.time.InstantSource;
import org.tocsin.alert.Alerts;
import org.tocsin.api.AlertJson;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;

/** Which parts of the engine the controllers are given. */
final class Parts {
  private Parts() {}

  static void register(Serve.Registrar registrar, Settings settings) {
    registrar.part(Database.class, e -> e.database);
    registrar.part(Places.class, e -> e.places);
    registrar.part(Feeds.class, e -> e.feeds);
    registrar.part(Alerts.class, e -> e.alerts);
    registrar.part(InstantSource.class, e -> e.clocks.world());
    registrar.part(
        AlertJson.class,
        e -> new AlertJson(e.places, e.feeds, e.clocks.world(), settings.publicUrl()));
  }
}
