package org.tocsin.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.alert.tile.TileLayer;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/** Tiles of the admin-1 areas: layer {@code areas} with code, name and country. */
public final class AreaTiles {
  private static final int CACHED = 2_000;

  private final Places places;
  private final Cache<Key, byte[]> cache = Caffeine.newBuilder().maximumSize(CACHED).build();

  private record Key(int catalogue, TileAddress address) {}

  public AreaTiles(Places places) {
    this.places = places;
  }

  byte[] tile(TileAddress address) {
    Catalogue catalogue = places.catalogue();
    Key key = new Key(System.identityHashCode(catalogue), address); // an edit makes new tiles
    return cache.get(key, k -> make(catalogue, address));
  }

  private static byte[] make(Catalogue catalogue, TileAddress address) {
    TileLayer layer = new TileLayer("areas", address);
    Envelope box = layer.box();
    for (Country country : catalogue.countries()) {
      for (Admin1 area : catalogue.admin1sOf(country.id())) {
        Geometry outline = catalogue.outline(area.id());
        if (outline != null && outline.getEnvelopeInternal().intersects(box)) {
          layer.add(
              outline,
              Map.of(
                  "id",
                  (long) area.id(),
                  "code",
                  area.code(),
                  "name",
                  area.name(),
                  "country",
                  country.iso3()));
        }
      }
    }
    return layer.toBytes();
  }
}
