package org.tocsin.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.locationtech.jts.geom.Point;
import org.tocsin.alert.Version;
import org.tocsin.alert.tile.PreparedShape;
import org.tocsin.alert.tile.Sketch;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;

/**
 * Draws what alerts cover: what was drawn, and the outlines that stand in for what was not. Shapes
 * are prepared when they are first wanted and kept within a bound. Thread-safe.
 */
final class Footprints {
  private final MapAreas areas;
  private final Cache<Version, PreparedShape> shapes;

  Footprints(MapAreas areas, Cache<Version, PreparedShape> shapes) {
    this.areas = areas;
    this.shapes = shapes;
  }

  /** A place for prepared shapes; those of alerts that are gone go by themselves. */
  static Cache<Version, PreparedShape> cache(long bytes) {
    return Caffeine.newBuilder()
        .weakKeys() // also compares by identity, which spares 36 fields
        .maximumWeight(bytes)
        .weigher((Version v, PreparedShape shape) -> shape.bytes())
        .build();
  }

  Catalogue catalogue() {
    return areas.catalogue();
  }

  /** The alpha-3 code, or null. */
  String country(Version v) {
    return v.countryId() == null
        ? null
        : catalogue().country(v.countryId()).map(Country::iso3).orElse(null);
  }

  /** What is only filed under areas, as power cuts often are, is a point in each of them. */
  void draw(Version v, Sketch sketch) {
    if (v.packedShape() != null) {
      sketch.add(shapes.get(v, version -> PreparedShape.of(version.shape())));
    } else if (v.namedIds().isEmpty()) {
      v.admin1Ids().forEach(id -> point(id, sketch));
    }
    for (int id : v.namedIds()) {
      PreparedShape outline = outline(id);
      if (outline != null) {
        sketch.add(outline);
      }
    }
  }

  private void point(int id, Sketch sketch) {
    Point middle = areas.middle(id);
    if (middle != null) {
      sketch.add(middle.getX(), middle.getY());
    }
  }

  /** An Unknown stands for its whole country. */
  private PreparedShape outline(int id) {
    Admin1 area = catalogue().admin1(id).orElse(null);
    if (area == null || !area.unknown()) {
      return areas.area(id);
    }
    MapAreas.CountryShape whole = areas.country(area.countryId());
    return whole == null ? null : whole.shape();
  }
}
