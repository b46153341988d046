package org.tocsin.place;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.tocsin.place.FeatureFile.BadRow;
import tools.jackson.databind.JsonNode;

/** Polygons and multipolygons of GeoJSON (RFC 7946 section 3.1) as valid outlines. */
final class GeoJsonOutline {
  static final GeometryFactory FACTORY =
      new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

  /** Official tables draw that far over the antimeridian, in degrees. */
  private static final double HAIR = 0.05;

  private GeoJsonOutline() {}

  /**
   * @throws BadRow for anything that encloses no area on the globe
   */
  static Geometry read(JsonNode geometry) {
    List<Polygon> polygons = new ArrayList<>();
    add(geometry, polygons);
    Geometry outline =
        polygons.size() == 1
            ? polygons.getFirst()
            : FACTORY.createMultiPolygon(polygons.toArray(new Polygon[0]));
    return valid(outline);
  }

  /**
   * The same without crossings.
   *
   * @throws BadRow when it encloses nothing
   */
  static Geometry valid(Geometry outline) {
    Geometry valid = outline.isValid() ? outline : GeometryFixer.fix(outline);
    if (valid.isEmpty() || valid.getDimension() < 2) {
      throw new BadRow("the outline encloses nothing");
    }
    return valid;
  }

  private static void add(JsonNode geometry, List<Polygon> polygons) {
    String type = geometry.path("type").asString("");
    switch (type) {
      case "Polygon" -> polygons.add(polygon(geometry.path("coordinates")));
      case "MultiPolygon" -> {
        for (JsonNode part : geometry.path("coordinates")) {
          polygons.add(polygon(part));
        }
      }
      case "GeometryCollection" -> {
        for (JsonNode part : geometry.path("geometries")) {
          add(part, polygons);
        }
      }
      default ->
          throw new BadRow(
              "needs a Polygon or MultiPolygon, not " + (type.isEmpty() ? "nothing" : type));
    }
  }

  private static Polygon polygon(JsonNode rings) {
    if (rings.isEmpty()) {
      throw new BadRow("a polygon without rings");
    }
    LinearRing[] holes = new LinearRing[rings.size() - 1];
    for (int i = 0; i < holes.length; i++) {
      holes[i] = ring(rings.get(i + 1));
    }
    return FACTORY.createPolygon(ring(rings.get(0)), holes);
  }

  private static LinearRing ring(JsonNode positions) {
    int n = positions.size();
    if (n < 4) {
      throw new BadRow("a ring of fewer than four positions");
    }
    double[] xy = new double[2 * n];
    int i = 0;
    for (JsonNode position : positions) {
      xy[i++] = ordinate(position, 0, 180);
      xy[i++] = ordinate(position, 1, 90);
    }
    if (xy[0] != xy[2 * n - 2] || xy[1] != xy[2 * n - 1]) {
      throw new BadRow("a ring that is not closed");
    }
    return FACTORY.createLinearRing(new PackedCoordinateSequence.Double(xy, 2, 0));
  }

  private static double ordinate(JsonNode position, int index, double most) {
    JsonNode value = position.path(index);
    if (!value.isNumber() || Math.abs(value.asDouble()) > most + HAIR) {
      throw new BadRow("a position that is not on the globe: " + position);
    }
    return Math.clamp(value.asDouble(), -most, most);
  }
}
