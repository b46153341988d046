package org.tocsin.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * A shape that many points and polygons are held against. Edges are straight in longitude and
 * latitude, distances go along great circles. Immutable to its callers and safe for many threads.
 */
public final class PreparedShape {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final STRtree parts = new STRtree();
  private final Edges edges;
  private final boolean empty;

  private PreparedShape(List<Geometry> simple) {
    for (Geometry part : simple) {
      parts.insert(part.getEnvelopeInternal(), PreparedGeometryFactory.prepare(part));
    }
    parts.build(); // a tree that builds itself at the first query does so unsafely
    edges = Edges.of(simple);
    empty = simple.isEmpty();
  }

  /**
   * @param shape polygons, lines, points or collections of these, x in [-180, 180], split at the
   *     antimeridian as {@link Rings} and {@link Circles} give them; parts may overlap
   */
  public static PreparedShape of(Geometry shape) {
    List<Geometry> simple = new ArrayList<>();
    collect(shape, simple);
    return new PreparedShape(simple);
  }

  private static void collect(Geometry shape, List<Geometry> simple) {
    if (shape instanceof GeometryCollection) {
      for (int i = 0; i < shape.getNumGeometries(); i++) collect(shape.getGeometryN(i), simple);
    } else if (!shape.isEmpty()) {
      simple.add(shape);
    }
  }

  boolean isEmpty() {
    return empty;
  }

  /** Whether some point of the shape lies within a great-circle distance of a point. */
  public boolean within(double lat, double lon, double km) {
    Geometry point = FACTORY.createPoint(new Coordinate(lon, lat));
    return meets(point) || edges.within(lat, lon, km);
  }

  /** Whether the two have a point in common; a shared border counts. */
  public boolean meets(Geometry other) {
    return candidates(other.getEnvelopeInternal()).stream().anyMatch(p -> p.intersects(other));
  }

  /** As {@link #meets(Geometry)}, for a box that may reach over the antimeridian. */
  boolean meetsAround(Envelope box) {
    for (int turn = -360; turn <= 360; turn += 360) {
      Envelope shifted =
          new Envelope(box.getMinX() + turn, box.getMaxX() + turn, box.getMinY(), box.getMaxY());
      List<PreparedGeometry> near = candidates(shifted);
      if (!near.isEmpty()) {
        Geometry asked = FACTORY.toGeometry(shifted);
        if (near.stream().anyMatch(p -> p.intersects(asked))) return true;
      }
    }
    return false;
  }

  /** Whether all of a box lies in one part of the shape. */
  boolean covers(Envelope box) {
    Geometry asked = FACTORY.toGeometry(box);
    return candidates(box).stream()
        .anyMatch(p -> p.getGeometry().getDimension() == 2 && p.covers(asked));
  }

  @SuppressWarnings("unchecked")
  private List<PreparedGeometry> candidates(Envelope box) {
    return parts.query(box);
  }
}
