package org.tocsin.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * A shape taken apart by dimension.
 *
 * @param surface its polygons, or null; those of a collection, which may overlap, as their union
 * @param rest its points and lines, or null
 */
record Parts(Geometry surface, Geometry rest) {

  static Parts of(Geometry shape) {
    if (shape.isEmpty()) return new Parts(null, null);
    if (!"GeometryCollection".equals(shape.getGeometryType())) {
      return shape.getDimension() == 2 ? new Parts(shape, null) : new Parts(null, shape);
    }
    List<Geometry> surfaces = new ArrayList<>();
    List<Geometry> rest = new ArrayList<>();
    collect(shape, surfaces, rest);
    return new Parts(joined(shape, surfaces), joined(shape, rest));
  }

  private static void collect(Geometry shape, List<Geometry> surfaces, List<Geometry> rest) {
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      Geometry part = shape.getGeometryN(i);
      if (part.getNumGeometries() > 1) collect(part, surfaces, rest);
      else if (!part.isEmpty()) (part.getDimension() == 2 ? surfaces : rest).add(part);
    }
  }

  private static Geometry joined(Geometry shape, List<Geometry> parts) {
    if (parts.isEmpty()) return null;
    return OverlayNGRobust.union(shape.getFactory().buildGeometry(parts));
  }
}
