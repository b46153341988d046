package org.tocsin.pipeline;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.metrics.Metrics;

/**
 * A village and its post, made anew before each test. Their database is one for all classes of this
 * JVM that extend this one, since each test finds it cleared; it ends with the server.
 */
abstract class VillageRoad {
  static final TestDatabase db = TestDatabase.create();
  static final Metrics METRICS = new Metrics();
  static final Places places = new Places(db.database());

  Village village; // it is 09:00, 14:30 in Colombo
  Post post;

  @BeforeEach
  void begin() {
    village = new Village(db, places, METRICS);
    post = new Post(village);
  }

  @AfterEach
  void close() {
    post.close();
  }
}
