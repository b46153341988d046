package org.tocsin.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.place.Catalogue;

/**
 * The tiles of one picture, each kept until an alert on it turns. They go with the picture, so
 * nothing keeps an old one alive. Thread-safe.
 */
final class DrawnTiles {
  private static final long MOST_BYTES = 8L << 20;
  private static final int MOST_OVERVIEWS = 16;

  /** How long what is past may be given out as it was. */
  static final Duration PAST = Duration.ofMinutes(1);

  private final TilePicture picture;
  private final Cache<Key, Tile> tiles =
      Caffeine.newBuilder()
          .maximumWeight(MOST_BYTES)
          .weigher((Key key, Tile tile) -> tile.answer().weight())
          .executor(Runnable::run)
          .build();
  private final Cache<Counted, Overview> overviews =
      Caffeine.newBuilder().maximumSize(MOST_OVERVIEWS).executor(Runnable::run).build();

  private record Key(TileAddress address, AlertFilter filter, MapAreas areas) {}

  private record Counted(AlertFilter filter, MapAreas areas) {}

  DrawnTiles(TilePicture picture) {
    this.picture = picture;
  }

  TilePicture picture() {
    return picture;
  }

  /** As it is at an instant; drawn unless it is known. */
  Tile tile(TileAddress address, AlertFilter filter, MapAreas areas, Instant now) {
    Key key = new Key(address, filter, areas);
    Tile known = tiles.getIfPresent(key);
    if (known != null && known.holdsAt(now)) {
      return known;
    }
    Tile drawn = draw(key, now);
    tiles.put(key, drawn);
    return drawn;
  }

  private Tile draw(Key key, Instant now) {
    Duration keep = key.filter.at() == null ? Replies.MOMENT : PAST;
    if (key.address.z() <= AreaTiles.OVERVIEW) {
      Overview overview = overview(new Counted(key.filter, key.areas), now);
      return new OverviewTile(key.address, overview, key.areas, keep).draw();
    }
    TilePicture.Asked asked = picture.asked(key.filter, now, key.areas.catalogue());
    return new AlertTile(key.address, new Footprints(key.areas)).draw(picture, asked, keep);
  }

  private Overview overview(Counted key, Instant now) {
    Overview known = overviews.getIfPresent(key);
    if (known != null && known.holdsAt(now)) {
      return known;
    }
    Catalogue places = key.areas.catalogue();
    Overview counted = Overview.of(picture, picture.asked(key.filter, now, places), places);
    overviews.put(key, counted);
    return counted;
  }
}
