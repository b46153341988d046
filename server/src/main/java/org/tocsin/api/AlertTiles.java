package org.tocsin.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.alert.tile.TileLayer;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.platform.time.Clocks;

/** Tiles of what is live: layer {@code alerts} with what a map needs to draw and to ask further. */
public final class AlertTiles {
  private static final long MOST_BYTES = 16L << 20;

  private final Alerts alerts;
  private final Places places;
  private final Clocks clocks;
  private final Cache<TileAddress, byte[]> cache =
      Caffeine.newBuilder()
          .expireAfterWrite(Replies.MOMENT)
          .maximumWeight(MOST_BYTES)
          .weigher((TileAddress address, byte[] tile) -> tile.length + 100)
          .build();

  public AlertTiles(Alerts alerts, Places places, Clocks clocks) {
    this.alerts = alerts;
    this.places = places;
    this.clocks = clocks;
  }

  /** As it was at most a moment ago: a tile of the whole world costs a second to draw. */
  byte[] tile(TileAddress address) {
    return cache.get(address, this::draw);
  }

  private byte[] draw(TileAddress address) {
    TileLayer layer = new TileLayer("alerts", address);
    Catalogue catalogue = places.catalogue();
    Instant now = clocks.world().instant();
    for (Version v : alerts.live().all()) {
      State state = v.stateAt(now);
      boolean here = v.box() != null && v.box().intersects(layer.box());
      if (here && state.isLive() && v.status().equals("Actual")) {
        Geometry footprint = Footprint.of(v, catalogue);
        if (footprint != null) {
          layer.add(footprint, properties(v, state));
        }
      }
    }
    return layer.toBytes();
  }

  private static Map<String, Object> properties(Version v, State state) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("id", v.id());
    properties.put("severity", v.severity());
    properties.put("state", state.id());
    properties.put("approximate", v.approximate());
    properties.put("provenance", v.provenance());
    if (v.event() != null) {
      properties.put("event", v.event());
    }
    return properties;
  }
}
