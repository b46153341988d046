package org.tocsin.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.place.Catalogue;

/**
 * Tiles of alerts: counts by area up to zoom {@value AreaTiles#OVERVIEW}, then the alerts
 * themselves. A tile is as the alerts are at the moment it is asked for, by the world's clock; it
 * is drawn again only when one of them has changed or turned. Thread-safe.
 */
final class AlertTiles {
  private static final long MOST_TILES = 8L << 20; // bytes
  private static final int MOST_OVERVIEWS = 32;
  private static final Duration PAST = Duration.ofMinutes(1);

  private final InstantSource world;
  private final Pictures pictures;
  private final Cache<Key, Tile> tiles =
      Caffeine.newBuilder()
          .maximumWeight(MOST_TILES)
          .weigher((Key key, Tile tile) -> tile.answer().weight())
          .build();
  private final Cache<Asked, Overview> overviews =
      Caffeine.newBuilder().maximumSize(MOST_OVERVIEWS).build();

  private record Asked(TilePicture picture, AlertFilter filter, MapAreas areas) {}

  private record Key(TileAddress address, Asked asked) {}

  AlertTiles(Alerts alerts, InstantSource world) {
    this.world = world;
    this.pictures = new Pictures(alerts, world);
  }

  Tile tile(TileAddress address, AlertFilter filter, MapAreas areas) {
    Asked asked = new Asked(pictures.of(filter), filter, areas);
    Instant now = filter.at() == null ? world.instant() : filter.at();
    Key key = new Key(address, asked);
    Tile known = tiles.getIfPresent(key);
    if (known != null && known.holdsAt(now)) {
      return known;
    }
    Tile drawn = draw(address, asked, now);
    tiles.put(key, drawn);
    return drawn;
  }

  private Tile draw(TileAddress address, Asked asked, Instant now) {
    Duration keep = asked.filter.at() == null ? Replies.MOMENT : PAST;
    if (address.z() <= AreaTiles.OVERVIEW) {
      return new OverviewTile(address, overview(asked, now), asked.areas, keep).draw();
    }
    Footprints footprints = new Footprints(asked.areas);
    TilePicture.Asked ready = asked.picture.asked(asked.filter, now, asked.areas.catalogue());
    return new AlertTile(address, footprints).draw(asked.picture, ready, keep);
  }

  private Overview overview(Asked asked, Instant now) {
    Overview known = overviews.getIfPresent(asked);
    if (known != null && (known.until() == null || now.isBefore(known.until()))) {
      return known;
    }
    Catalogue places = asked.areas.catalogue();
    Overview counted =
        Overview.of(asked.picture, asked.picture.asked(asked.filter, now, places), places);
    overviews.put(asked, counted);
    return counted;
  }
}
