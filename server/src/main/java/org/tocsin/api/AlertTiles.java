package org.tocsin.api;

import java.time.Instant;
import java.time.InstantSource;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.tile.TileAddress;

/**
 * Tiles of alerts: counts by area up to zoom {@value AreaTiles#OVERVIEW}, then the alerts
 * themselves. A tile is as the alerts are at the moment it is asked for, by the world's clock; it
 * is drawn again only when something has changed, or one of them has turned. Thread-safe.
 */
final class AlertTiles {
  private final InstantSource world;
  private final Pictures pictures;

  AlertTiles(Alerts alerts, InstantSource world) {
    this.world = world;
    this.pictures = new Pictures(alerts, world);
  }

  Tile tile(TileAddress address, AlertFilter filter, MapAreas areas) {
    Instant now = filter.at() == null ? world.instant() : filter.at();
    return pictures.of(filter).tile(address, filter, areas, now);
  }
}
