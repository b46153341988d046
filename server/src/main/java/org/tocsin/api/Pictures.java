package org.tocsin.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Alerts;

/**
 * The alerts that tiles are drawn from: the live ones as they stand, or those of an instant from
 * the history, one statement each. Thread-safe.
 */
final class Pictures {
  /** A moment with more alerts than this is drawn without its mildest. */
  private static final int MOST_ALERTS = 20_000;

  private static final int MOST_KEPT = 60_000; // alerts in pictures of the past, 1.5 kB each

  private static final long MOST_LIVE = 32L << 20; // bytes of prepared shapes
  private static final long MOST_PAST = 8L << 20; // in each picture
  private final Alerts alerts;
  private final InstantSource world;
  private final Cache<Asked, DrawnTiles> past =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KEPT)
          .weigher((Asked asked, DrawnTiles tiles) -> tiles.picture().size() + 1)
          .expireAfterWrite(DrawnTiles.PAST)
          .softValues()
          .build();
  private volatile Live live = new Live(-1, null);

  private record Live(long seq, DrawnTiles tiles) {}

  /**
   * An answer is good for the minute in which it was asked for, however long the question goes on:
   * the present moves on, and of the past something may still arrive.
   */
  private record Asked(AlertFilter filter, Instant minute) {}

  Pictures(Alerts alerts, InstantSource world) {
    this.alerts = alerts;
    this.world = world;
  }

  DrawnTiles of(AlertFilter filter) {
    if (filter.asksOnlyForLive()) {
      return live();
    }
    Instant minute = world.instant().truncatedTo(ChronoUnit.MINUTES);
    return past.get(
        new Asked(filter, minute),
        a -> new DrawnTiles(new TilePicture(alerts.worst(filter, MOST_ALERTS), MOST_PAST)));
  }

  private DrawnTiles live() {
    Live known = live;
    return known.seq == alerts.live().seq() && known.tiles != null ? known.tiles : renew();
  }

  /** The number is read first: what comes while the alerts are walked makes another picture. */
  private synchronized DrawnTiles renew() {
    long seq = alerts.live().seq();
    if (live.seq != seq || live.tiles == null) {
      TilePicture next = new TilePicture(alerts.live().all(), MOST_LIVE);
      live =
          new Live(
              seq, new DrawnTiles(live.tiles == null ? next : next.after(live.tiles.picture())));
    }
    return live.tiles;
  }
}
