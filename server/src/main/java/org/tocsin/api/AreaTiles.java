package org.tocsin.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tocsin.alert.tile.Sketch;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.alert.tile.TileLayer;
import org.tocsin.place.Country;

/**
 * Tiles of places, from which the base map is drawn: layer {@code areas} of admin-1 areas from zoom
 * {@value #AREAS_FROM} on, and {@code countries}, whole, up to zoom {@value #OVERVIEW}, where the
 * borders within them would be more bytes than pixels. Immutable.
 */
final class AreaTiles {
  static final int OVERVIEW = 4;
  private static final int AREAS_FROM = 4;
  private static final Duration HOUR = Duration.ofHours(1);

  private final MapAreas areas;
  private final Map<TileAddress, Tile> tiles = new ConcurrentHashMap<>();

  AreaTiles(MapAreas areas) {
    this.areas = areas;
  }

  MapAreas shapes() {
    return areas;
  }

  Tile tile(TileAddress address) {
    // Those of the overview are few and cost most; the others are cheaper to draw than to keep.
    return address.z() > OVERVIEW ? draw(address) : tiles.computeIfAbsent(address, this::draw);
  }

  private Tile draw(TileAddress address) {
    List<byte[]> layers = new ArrayList<>();
    if (address.z() <= OVERVIEW) {
      layers.add(countries(address));
    }
    if (address.z() >= AREAS_FROM) {
      layers.add(areas(address));
    }
    return Tile.of(layers, null, HOUR);
  }

  private byte[] countries(TileAddress address) {
    TileLayer layer = new TileLayer("countries", address);
    Sketch sketch = new Sketch(address);
    for (Country country : areas.catalogue().countries()) {
      MapAreas.CountryShape whole = areas.country(country.id());
      if (whole != null) {
        sketch.clear();
        sketch.add(whole.shape());
        sketch.withoutSpecks();
        if (!sketch.isEmpty()) {
          layer.with("iso3", country.iso3()).with("name", country.name());
          layer.add(sketch, country.id());
        }
      }
    }
    return layer.toBytes();
  }

  private byte[] areas(TileAddress address) {
    TileLayer layer = new TileLayer("areas", address);
    for (MapAreas.AreaDrawing each : areas.on(address)) {
      layer
          .with("id", each.area().id())
          .with("code", each.area().code())
          .with("name", each.area().name())
          .with("country", each.country().iso3());
      layer.add(each.drawing(), each.area().id());
    }
    return layer.toBytes();
  }
}
