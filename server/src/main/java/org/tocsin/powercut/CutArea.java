package org.tocsin.powercut;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;
import org.tocsin.cap.Area;
import org.tocsin.cap.NamedValue;

/** The area of a notice: the group's outline and the codes by which people ask for it. */
final class CutArea {
  /** The name under which groups are asked for; its values are like {@code LK-CEB:A}. */
  static final String POWER_GROUP = "power-group";

  private static final String ADMIN1 = "ISO 3166-2";
  private static final int MOST_POINTS = 400;
  private static final int MOST_PLACES = 10;
  private static final double FINEST = 0.0005; // degrees: some 50 metres
  private static final double COARSEST = 0.1;
  private static final double DIGITS = 1e5; // about a metre

  /** By the outline itself, which the grid keeps until it is read anew. */
  private static final Cache<Geometry, List<org.tocsin.cap.Polygon>> DRAWN =
      Caffeine.newBuilder().weakKeys().build();

  private final List<org.tocsin.cap.Polygon> polygons;
  private final List<NamedValue> geocodes = new ArrayList<>();

  /**
   * The first time costs up to a tenth of a second for an outline of many parts; after that, for
   * all days and languages of the group, nothing.
   */
  CutArea(CutSubject subject) {
    Group group = subject.group();
    polygons = group.outline() == null ? List.of() : DRAWN.get(group.outline(), CutArea::polygons);
    geocodes.add(new NamedValue(POWER_GROUP, subject.provider().code() + ":" + group.code()));
    group.admin1Codes().forEach(code -> geocodes.add(new NamedValue(ADMIN1, code)));
  }

  List<org.tocsin.cap.Polygon> polygons() {
    return polygons;
  }

  Area in(CutWords words) {
    return new Area(words.area(MOST_PLACES), polygons, List.of(), geocodes, null, null);
  }

  private static List<org.tocsin.cap.Polygon> polygons(Geometry outline) {
    Geometry simple = simple(outline);
    List<org.tocsin.cap.Polygon> polygons = new ArrayList<>();
    for (int i = 0; i < simple.getNumGeometries(); i++) {
      if (simple.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
        polygons.add(ring(polygon.getExteriorRing().getCoordinates()));
      }
    }
    return List.copyOf(polygons);
  }

  /** With few points, and wider rather than narrower: nobody within is left out. */
  private static Geometry simple(Geometry outline) {
    Geometry simple = outline;
    for (double step = FINEST; simple.getNumPoints() > MOST_POINTS; step *= 2) {
      if (step > COARSEST) {
        return outline.convexHull();
      }
      simple = TopologyPreservingSimplifier.simplify(outline.buffer(step, 2), step / 2);
    }
    return simple;
  }

  /** Latitude first, as CAP has it. */
  private static org.tocsin.cap.Polygon ring(Coordinate[] corners) {
    double[] latLon = new double[2 * corners.length];
    for (int i = 0; i < corners.length; i++) {
      latLon[2 * i] = Math.round(corners[i].y * DIGITS) / DIGITS;
      latLon[2 * i + 1] = Math.round(corners[i].x * DIGITS) / DIGITS;
    }
    return org.tocsin.cap.Polygon.of(latLon);
  }
}
