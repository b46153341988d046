package org.tocsin.bench.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.geo.Outline;
import org.tocsin.geo.Outlines;

/**
 * Polygons as warnings draw them: wobbly rings of 20 to 300 points around places on land, from a
 * town of 4 km to a province of 250 km across, most of them small.
 */
final class WarningShapes {
  private static final double KM_A_DEGREE = 111.2;
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private WarningShapes() {}

  static List<Geometry> make(int count, long seed) {
    List<Outline> outlines = Outlines.world();
    SplittableRandom random = new SplittableRandom(seed);
    List<Geometry> shapes = new ArrayList<>(count);
    while (shapes.size() < count) {
      Outline outline = outlines.get(random.nextInt(outlines.size()));
      Coordinate place = outline.geometry().getInteriorPoint().getCoordinate();
      Geometry shape = ring(place, random);
      boolean wraps = shape.getEnvelopeInternal().getMaxX() > 180;
      if (!wraps && shape.getEnvelopeInternal().getMinX() >= -180 && Math.abs(place.y) < 80) {
        shapes.add(shape);
      }
    }
    return shapes;
  }

  private static Geometry ring(Coordinate place, SplittableRandom random) {
    double km = 2 * Math.pow(62.5, random.nextDouble()); // as many towns as provinces by order
    int points = (int) (20 * Math.pow(15, random.nextDouble()));
    double narrow = Math.cos(Math.toRadians(place.y));
    double phase = random.nextDouble(Math.TAU);
    double fine = random.nextDouble(Math.TAU);
    double lon = place.x + (random.nextDouble() - 0.5) * km / KM_A_DEGREE;
    double lat = place.y + (random.nextDouble() - 0.5) * km / KM_A_DEGREE;
    Coordinate[] ring = new Coordinate[points + 1];
    for (int i = 0; i < points; i++) {
      double angle = Math.TAU * i / points;
      double wobble = 1 + 0.25 * Math.sin(2 * angle + phase) + 0.12 * Math.sin(7 * angle + fine);
      double r = km / KM_A_DEGREE * wobble;
      ring[i] = new Coordinate(lon + r * Math.cos(angle) / narrow, lat + r * Math.sin(angle));
    }
    ring[points] = ring[0];
    return GEOMETRY.createPolygon(ring);
  }
}
