package org.tocsin.api;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;
import org.tocsin.alert.Version;
import org.tocsin.alert.tile.Sketch;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.alert.tile.TileLayer;
import org.tocsin.place.Country;

/**
 * A tile of zooms 0 to 4: layer {@code admin1} with the areas that have alerts, and {@code places}
 * with points for alerts in none of them.
 */
final class OverviewTile {
  /** Alerts at sea this near to each other are one point, in degrees at zoom 0: 16 pixels. */
  private static final double NEAR = 360.0 / 32;

  private final TileAddress address;
  private final Overview overview;
  private final MapAreas areas;
  private final Duration keep;

  OverviewTile(TileAddress address, Overview overview, MapAreas areas, Duration keep) {
    this.keep = keep;
    this.address = address;
    this.overview = overview;
    this.areas = areas;
  }

  Tile draw() {
    return Tile.of(List.of(admin1(), places()), overview.until(), keep);
  }

  private byte[] admin1() {
    TileLayer layer = new TileLayer("admin1", address);
    for (MapAreas.AreaDrawing each : areas.on(address)) {
      Tally tally = overview.areas().get(each.area().id());
      if (tally != null) {
        layer
            .with("code", each.area().code())
            .with("name", each.area().name())
            .with("country", each.country().iso3());
        tally.put(layer);
        layer.add(each.drawing(), each.area().id());
      }
    }
    return layer.toBytes();
  }

  private byte[] places() {
    TileLayer layer = new TileLayer("places", address);
    Sketch sketch = new Sketch(address);
    overview
        .countries()
        .forEach(
            (id, tally) -> {
              MapAreas.CountryShape whole = areas.country(id);
              if (whole != null) {
                Point at = whole.middle();
                place(layer, sketch, new Place(tally, iso3(id), at.getX(), at.getY(), true));
              }
            });
    sea().forEach(place -> place(layer, sketch, place));
    return layer.toBytes();
  }

  private record Place(Tally tally, String country, double lon, double lat, boolean approximate) {}

  private static void place(TileLayer layer, Sketch sketch, Place place) {
    sketch.clear();
    sketch.add(place.lon, place.lat);
    if (!sketch.isEmpty()) {
      layer.with("country", place.country).with("approximate", place.approximate);
      place.tally.put(layer);
      layer.add(sketch, 0);
    }
  }

  /** Alerts near each other together, where the worst of them is. */
  private List<Place> sea() {
    Map<List<Object>, Place> near = new HashMap<>();
    double cell = NEAR / (1 << address.z());
    for (Version v : overview.sea()) {
      Coordinate centre = v.box().centre();
      String country = v.countryId() == null ? "" : iso3(v.countryId());
      List<Object> key =
          List.of(
              Math.floor(centre.x / cell), Math.floor(centre.y / cell), country, v.approximate());
      near.computeIfAbsent(
              key,
              k ->
                  new Place(
                      new Tally(),
                      country.isEmpty() ? null : country,
                      centre.x,
                      centre.y,
                      v.approximate()))
          .tally
          .add(TilePicture.rank(v));
    }
    return List.copyOf(near.values());
  }

  private String iso3(int country) {
    return areas.catalogue().country(country).map(Country::iso3).orElse("");
  }
}
