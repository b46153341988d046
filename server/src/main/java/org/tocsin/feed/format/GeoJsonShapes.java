package org.tocsin.feed.format;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.cap.Circle;
import org.tocsin.cap.Polygon;
import tools.jackson.databind.JsonNode;

/** Turns a GeoJSON geometry (RFC 7946, longitude first) into CAP's polygons and circles. */
final class GeoJsonShapes {
  final List<Polygon> polygons = new ArrayList<>();
  final List<Circle> circles = new ArrayList<>();
  private final Collector out;
  private final String path;

  GeoJsonShapes(Collector out, String path) {
    this.out = out;
    this.path = path;
  }

  /** Adds a geometry; null and absent ones add nothing. */
  void add(JsonNode geometry) {
    if (geometry == null || geometry.isNull()) {
      return;
    }
    JsonNode coordinates = geometry.path("coordinates");
    switch (geometry.path("type").asString("")) {
      case "Polygon" -> polygon(coordinates);
      case "MultiPolygon" -> coordinates.values().forEach(this::polygon);
      case "Point" -> point(coordinates);
      case "MultiPoint" -> coordinates.values().forEach(this::point);
      case "GeometryCollection" -> geometry.path("geometries").values().forEach(this::add);
      default ->
          out.problem(
              FeedProblem.SHAPE_NOT_CONVERTED, path, geometry.path("type").asString("no type"));
    }
  }

  private void polygon(JsonNode rings) {
    if (rings.size() > 1) {
      out.problem(FeedProblem.HOLE_DROPPED, path, (rings.size() - 1) + " holes");
    }
    JsonNode outer = rings.path(0);
    double[] latLon = new double[2 * outer.size()];
    for (int i = 0; i < outer.size(); i++) {
      latLon[2 * i] = outer.get(i).path(1).asDouble(Double.NaN);
      latLon[2 * i + 1] = outer.get(i).path(0).asDouble(Double.NaN);
    }
    if (latLon.length == 0 || !finite(latLon)) {
      out.problem(FeedProblem.SHAPE_NOT_CONVERTED, path, "a ring that is no list of numbers");
    } else {
      polygons.add(Polygon.of(latLon));
    }
  }

  private void point(JsonNode position) {
    double[] latLon = {
      position.path(1).asDouble(Double.NaN), position.path(0).asDouble(Double.NaN)
    };
    if (finite(latLon)) {
      circles.add(Circle.of(latLon[0], latLon[1], 0));
    } else {
      out.problem(FeedProblem.SHAPE_NOT_CONVERTED, path, "a point that is no pair of numbers");
    }
  }

  private static boolean finite(double[] numbers) {
    for (double number : numbers) {
      if (!Double.isFinite(number)) {
        return false;
      }
    }
    return true;
  }
}
