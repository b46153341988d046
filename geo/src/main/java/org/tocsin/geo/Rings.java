package org.tocsin.geo;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Makes shapes out of the polygons and circles of warnings, whatever state they are in. Nothing
 * that has a place is thrown away: what is no polygon stays as a line or a point. Stateless.
 */
public final class Rings {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  /**
   * A repair costs time and memory for each crossing, of which a hostile outline has millions. The
   * hull covers too much rather than too little.
   */
  private static final int MOST_CROSSINGS = 10_000;

  /** The finest outlines that authorities draw have some thousand points. */
  private static final int MOST_POINTS = 20_000;

  private Rings() {}

  /**
   * A CAP polygon (CAP 1.2 section 3.2.4) as a shape.
   *
   * @param lat latitudes in the order given, the closing point included or not
   * @param lon longitudes, as many
   * @param mandate where the source may be expected to warn, or null where that is unknown
   */
  public static Repaired repair(double[] lat, double[] lon, Mandate mandate) {
    if (lat.length != lon.length) throw new IllegalArgumentException("as many lat as lon wanted");
    Set<Repair> repairs = EnumSet.noneOf(Repair.class);
    Points points =
        new Points(lat, lon)
            .inOrder(mandate, repairs)
            .inRange(repairs)
            .thinned(MOST_POINTS, repairs)
            .withoutNullIsland(repairs)
            .distinct(repairs);
    if (points.size() == 0) return new Repaired(null, repairs);
    return new Repaired(shape(points, repairs), repairs);
  }

  /**
   * A CAP circle as a shape: as {@link Circles#geodesic}, but taking any numbers.
   *
   * @param mandate where the source may be expected to warn, or null where that is unknown
   */
  public static Repaired circle(double lat, double lon, double radiusKm, Mandate mandate) {
    Set<Repair> repairs = EnumSet.noneOf(Repair.class);
    Points centre =
        new Points(new double[] {lat}, new double[] {lon})
            .inOrder(mandate, repairs)
            .inRange(repairs);
    if (centre.size() == 0) return new Repaired(null, repairs);
    boolean usable = radiusKm >= 0;
    if (!usable) repairs.add(Repair.RADIUS_UNUSABLE);
    if (Math.abs(centre.lon()[0]) > 180) repairs.add(Repair.LONGITUDE_WRAPPED);
    Geometry circle = Circles.geodesic(centre.lat()[0], centre.lon()[0], usable ? radiusKm : 0);
    if (circle.getNumGeometries() > 1) repairs.add(Repair.ANTIMERIDIAN_SPLIT);
    return new Repaired(circle, repairs);
  }

  /**
   * Everything that lies in any of the shapes: CAP's several polygons in one area are their union.
   */
  public static Geometry union(List<Geometry> shapes) {
    if (shapes.size() == 1) return shapes.getFirst();
    return OverlayNGRobust.union(FACTORY.buildGeometry(shapes));
  }

  private static Geometry shape(Points points, Set<Repair> repairs) {
    double[] x = points.unwrapped();
    boolean wrapped = Arrays.stream(points.lon()).anyMatch(v -> Math.abs(v) > 180);
    if (wrapped) repairs.add(Repair.LONGITUDE_WRAPPED);
    if (points.size() < 3) {
      repairs.remove(Repair.CLOSED);
      repairs.add(Repair.TOO_FEW_POINTS);
      return Antimeridian.split(line(points, x));
    }
    Geometry surface = surface(points, x, repairs);
    if (surface.isEmpty()) {
      repairs.add(Repair.NO_SURFACE);
      return Antimeridian.split(line(points, x));
    }
    Geometry split = Antimeridian.split(surface);
    boolean cut = split.getNumGeometries() > surface.getNumGeometries();
    if (cut) repairs.add(Repair.ANTIMERIDIAN_SPLIT);
    return split;
  }

  private static Geometry surface(Points points, double[] x, Set<Repair> repairs) {
    Polygon ring = FACTORY.createPolygon(ring(points, x, repairs));
    if (ring.isValid()) return ring;
    if (Crossings.moreThan(MOST_CROSSINGS, ring)) {
      repairs.add(Repair.HULL_TAKEN);
      return polygonal(ring.convexHull());
    }
    Geometry surface = polygonal(GeometryFixer.fix(ring));
    if (surface.isEmpty() && spansTheWorld(points)) return worldWide(points);
    if (!surface.isEmpty()) repairs.add(Repair.SELF_INTERSECTION);
    return surface;
  }

  private static Geometry polygonal(Geometry g) {
    return g.getDimension() < 2 ? FACTORY.createPolygon() : g;
  }

  private static Coordinate[] ring(Points points, double[] x, Set<Repair> repairs) {
    int n = points.size();
    Coordinate[] ring = new Coordinate[n + 1];
    for (int i = 0; i < n; i++) ring[i] = new Coordinate(x[i], points.lat()[i]);
    ring[n] = new Coordinate(x[n], points.lat()[0]);
    if (x[n] == x[0]) return ring;
    repairs.add(Repair.POLE_ENCLOSED);
    double pole = Arrays.stream(points.lat()).sum() > 0 ? 90 : -90;
    Coordinate[] closed = Arrays.copyOf(ring, n + 4);
    closed[n + 1] = new Coordinate(x[n], pole);
    closed[n + 2] = new Coordinate(x[0], pole);
    closed[n + 3] = ring[0].copy();
    return CoordinateArrays.removeRepeatedPoints(closed);
  }

  /**
   * A box from -180 to 180 has no corner between, and every edge along it looks like no step at
   * all.
   */
  private static boolean spansTheWorld(Points points) {
    return Arrays.stream(points.lon()).allMatch(v -> Math.abs(v) == 180)
        && Arrays.stream(points.lon()).distinct().count() == 2;
  }

  private static Geometry worldWide(Points points) {
    double[] lat = points.lat();
    double south = Arrays.stream(lat).min().orElseThrow();
    double north = Arrays.stream(lat).max().orElseThrow();
    return FACTORY.toGeometry(new Envelope(-180, 180, south, north));
  }

  private static Geometry line(Points points, double[] x) {
    Coordinate[] corners = new Coordinate[points.size()];
    for (int i = 0; i < corners.length; i++) corners[i] = new Coordinate(x[i], points.lat()[i]);
    if (corners.length == 1) {
      return FACTORY.createPoint(new Coordinate(Math.IEEEremainder(x[0], 360), corners[0].y));
    }
    return FACTORY.createLineString(corners);
  }
}
