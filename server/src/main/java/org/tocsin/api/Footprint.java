package org.tocsin.api;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.alert.Version;
import org.tocsin.place.Catalogue;

/**
 * What an alert covers on a map: what was drawn, and the outlines that stand in for what was not.
 */
public final class Footprint {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private Footprint() {}

  /** Null when nobody can place it. */
  public static Geometry of(Version version, Catalogue places) {
    List<Geometry> parts = version.covered(places);
    return switch (parts.size()) {
      case 0 -> null;
      case 1 -> parts.getFirst();
      default -> GEOMETRY.buildGeometry(flat(parts));
    };
  }

  /** Polygons side by side become one multipolygon, which more readers know than a collection. */
  private static List<Geometry> flat(List<Geometry> parts) {
    List<Geometry> flat = new ArrayList<>();
    for (Geometry part : parts) {
      for (int i = 0; i < part.getNumGeometries(); i++) {
        flat.add(part.getGeometryN(i));
      }
    }
    return flat;
  }
}
