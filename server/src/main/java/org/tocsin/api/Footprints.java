package org.tocsin.api;

import org.locationtech.jts.geom.Point;
import org.tocsin.alert.Version;
import org.tocsin.alert.tile.PreparedShape;
import org.tocsin.alert.tile.Sketch;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;

/**
 * Draws what alerts cover: what was drawn, and the outlines that stand in for what was not.
 * Thread-safe.
 */
final class Footprints {
  private final MapAreas areas;

  Footprints(MapAreas areas) {
    this.areas = areas;
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
  void draw(TilePicture picture, int i, Sketch sketch) {
    Version v = picture.get(i);
    PreparedShape drawn = picture.shape(i);
    if (drawn != null) {
      sketch.add(drawn);
    } else if (v.namedIds().isEmpty()) {
      v.admin1Ids().forEach(id -> point(id, sketch));
    }
    if (!v.namedIds().isEmpty()) {
      v.namedIds().forEach(id -> outline(id, sketch));
    }
  }

  private void outline(int id, Sketch sketch) {
    PreparedShape outline = outline(id);
    if (outline != null) {
      sketch.add(outline);
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
