package org.tocsin.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.tocsin.alert.tile.Drawing;
import org.tocsin.alert.tile.PreparedShape;
import org.tocsin.alert.tile.Sketch;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.geo.Outlines;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;

/**
 * The areas of one catalogue as tiles draw them; each is prepared when it is first wanted. About 9
 * MB for the world, and the tiles of its overview. Thread-safe.
 */
final class MapAreas {
  private final Catalogue catalogue;
  private final Map<Integer, PreparedShape> areas = new ConcurrentHashMap<>();
  private final Map<Integer, Point> middles = new ConcurrentHashMap<>();
  private final Map<Integer, CountryShape> countries = new ConcurrentHashMap<>();
  private final Map<TileAddress, List<AreaDrawing>> tiles = new ConcurrentHashMap<>();

  /** A whole country, and a place within its largest part to hang something on. */
  record CountryShape(PreparedShape shape, Point middle) {}

  /** An area as one tile shows it. */
  record AreaDrawing(Admin1 area, Country country, Drawing drawing) {}

  MapAreas(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  /** Null where no outline is known. */
  PreparedShape area(int id) {
    return catalogue.outline(id) == null
        ? null
        : areas.computeIfAbsent(id, i -> PreparedShape.of(catalogue.outline(i)));
  }

  /** Null where no outline is known. */
  CountryShape country(int id) {
    CountryShape known = countries.get(id);
    if (known != null) {
      return known;
    }
    List<Geometry> outlines =
        catalogue.admin1sOf(id).stream()
            .map(area -> catalogue.outline(area.id()))
            .filter(outline -> outline != null)
            .toList();
    return outlines.isEmpty() ? null : countries.computeIfAbsent(id, i -> whole(outlines));
  }

  private static CountryShape whole(List<Geometry> outlines) {
    Geometry whole = Outlines.joined(outlines);
    return new CountryShape(PreparedShape.of(whole), middle(whole));
  }

  /** A place within an area, or within the country whose Unknown it is; null for neither. */
  Point middle(int id) {
    Geometry outline = catalogue.outline(id);
    if (outline != null) {
      return middles.computeIfAbsent(id, i -> middle(outline));
    }
    CountryShape whole = catalogue.admin1(id).map(area -> country(area.countryId())).orElse(null);
    return whole == null ? null : whole.middle();
  }

  private static Point middle(Geometry shape) {
    Geometry largest = shape.getGeometryN(0);
    for (int i = 1; i < shape.getNumGeometries(); i++) {
      Geometry part = shape.getGeometryN(i);
      largest = part.getArea() > largest.getArea() ? part : largest;
    }
    return largest.getInteriorPoint();
  }

  /**
   * All areas on a tile. Those of the overview are few and cost most, so they are kept; of the
   * deeper ones there are more than anybody could keep.
   */
  List<AreaDrawing> on(TileAddress address) {
    return address.z() > AreaTiles.OVERVIEW
        ? draw(address)
        : tiles.computeIfAbsent(address, this::draw);
  }

  private List<AreaDrawing> draw(TileAddress address) {
    List<AreaDrawing> drawings = new ArrayList<>();
    Sketch sketch = new Sketch(address);
    for (Country country : catalogue.countries()) {
      for (Admin1 area : catalogue.admin1sOf(country.id())) {
        PreparedShape shape = area(area.id());
        if (shape != null) {
          sketch.clear();
          sketch.add(shape);
          sketch.withoutSpecks();
          if (!sketch.isEmpty()) {
            drawings.add(new AreaDrawing(area, country, sketch.copy()));
          }
        }
      }
    }
    return List.copyOf(drawings);
  }
}
