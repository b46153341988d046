package org.tocsin.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/** Geometries as GeoJSON (RFC 7946), to six decimals. */
public final class GeoJson {
  private static final double MICRO = 1e6;

  private GeoJson() {}

  /** Null for null. */
  public static Map<String, Object> geometry(Geometry geometry) {
    return switch (geometry) {
      case null -> null;
      case Point p -> typed("Point", "coordinates", position(p.getCoordinateSequence(), 0));
      case LineString l -> typed("LineString", "coordinates", positions(l.getCoordinateSequence()));
      case Polygon p -> typed("Polygon", "coordinates", rings(p));
      case MultiPolygon m ->
          typed("MultiPolygon", "coordinates", parts(m, g -> rings((Polygon) g)));
      default -> typed("GeometryCollection", "geometries", parts(geometry, GeoJson::geometry));
    };
  }

  static Map<String, Object> feature(long id, Geometry geometry, Object properties) {
    Map<String, Object> feature = new LinkedHashMap<>();
    feature.put("type", "Feature");
    feature.put("id", id);
    feature.put("geometry", geometry(geometry));
    feature.put("properties", properties);
    return feature;
  }

  private static Map<String, Object> typed(String type, String member, Object value) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", type);
    object.put(member, value);
    return object;
  }

  private static List<Object> parts(Geometry geometry, Function<Geometry, Object> write) {
    List<Object> parts = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      parts.add(write.apply(geometry.getGeometryN(i)));
    }
    return parts;
  }

  /** Exterior ring anticlockwise, holes clockwise, as the RFC wants. */
  private static List<Object> rings(Polygon polygon) {
    Polygon wound = (Polygon) polygon.norm().reverse();
    List<Object> rings = new ArrayList<>();
    rings.add(positions(wound.getExteriorRing().getCoordinateSequence()));
    for (int i = 0; i < wound.getNumInteriorRing(); i++) {
      rings.add(positions(wound.getInteriorRingN(i).getCoordinateSequence()));
    }
    return rings;
  }

  private static double[][] positions(CoordinateSequence points) {
    double[][] positions = new double[points.size()][];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = position(points, i);
    }
    return positions;
  }

  private static double[] position(CoordinateSequence points, int i) {
    return new double[] {
      Math.round(points.getX(i) * MICRO) / MICRO, Math.round(points.getY(i) * MICRO) / MICRO
    };
  }
}
