package org.tocsin.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.cap.Area;
import org.tocsin.cap.Circle;
import org.tocsin.cap.Polygon;
import org.tocsin.cap.Problem;
import org.tocsin.geo.Mandate;
import org.tocsin.geo.Repaired;
import org.tocsin.geo.Rings;

/**
 * The polygons and circles of one area as valid shapes; what had to be repaired becomes a problem.
 */
final class Drawn {
  private Drawn() {}

  /** One geometry per polygon and circle that leaves anything; longitude first. */
  static List<Geometry> shapes(
      Area area, Mandate mandate, String path, Consumer<Problem> problems) {
    List<Geometry> shapes = new ArrayList<>();
    for (int p = 0; p < area.polygons().size(); p++) {
      Polygon polygon = area.polygons().get(p);
      String at = path + "/polygon[" + (p + 1) + "]";
      Repaired repaired = Rings.repair(lats(polygon), lons(polygon), mandate);
      add(repaired, at, shapes, problems);
    }
    for (int c = 0; c < area.circles().size(); c++) {
      Circle circle = area.circles().get(c);
      Repaired repaired = Rings.circle(circle.lat(), circle.lon(), circle.radiusKm(), mandate);
      add(repaired, path + "/circle[" + (c + 1) + "]", shapes, problems);
    }
    return shapes;
  }

  private static void add(
      Repaired repaired, String path, List<Geometry> shapes, Consumer<Problem> problems) {
    repaired.repairs().forEach(repair -> problems.accept(ShapeProblem.at(path, repair)));
    if (repaired.geometry() != null && !repaired.geometry().isEmpty()) {
      shapes.add(repaired.geometry());
    }
  }

  private static double[] lats(Polygon polygon) {
    double[] lats = new double[polygon.size()];
    for (int i = 0; i < lats.length; i++) {
      lats[i] = polygon.lat(i);
    }
    return lats;
  }

  private static double[] lons(Polygon polygon) {
    double[] lons = new double[polygon.size()];
    for (int i = 0; i < lons.length; i++) {
      lons[i] = polygon.lon(i);
    }
    return lons;
  }
}
