package org.tocsin.geo;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.locationtech.jts.algorithm.ConvexHull;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * The points of a ring as a warning gives them, on their way to a shape: each step returns what it
 * leaves and notes what it did.
 */
record Points(double[] lat, double[] lon) {
  /** Degrees by which a latitude may overshoot a pole and still mean it. */
  private static final double OVERSHOOT = 0.01;

  /**
   * Degrees that must lie between a point 0,0 and all others before it is taken for a missing one.
   */
  private static final double FAR = 10;

  /** Degrees, about ten kilometres: what a thinned outline may lose. */
  private static final double TOWN = 0.1;

  /** Outlines of so few points are quick, however they run. */
  private static final int CHECKED = 1000;

  /** Times the box around it that an outline may be long; real coasts stay below. */
  private static final double WINDING = 20;

  int size() {
    return lat.length;
  }

  private Points where(IntPredicate kept) {
    int[] indexes = IntStream.range(0, size()).filter(kept).toArray();
    if (indexes.length == size()) return this;
    return new Points(
        Arrays.stream(indexes).mapToDouble(i -> lat[i]).toArray(),
        Arrays.stream(indexes).mapToDouble(i -> lon[i]).toArray());
  }

  /**
   * Exchanges the axes where latitudes are none and longitudes could be, or where the source's
   * mandate says so. One mistyped point must not carry the others away, so a quarter of the
   * latitudes must be wrong.
   */
  Points inOrder(Mandate mandate, Set<Repair> repairs) {
    long beyond = Arrays.stream(lat).filter(v -> Math.abs(v) > 90 + OVERSHOOT).count();
    boolean possible = Arrays.stream(lon).allMatch(v -> Math.abs(v) <= 90);
    boolean byRange = beyond * 4 >= size() && beyond > 0 && possible;
    if (!byRange && (mandate == null || !mandate.wantsExchange(lat, lon))) return this;
    repairs.add(Repair.AXES_SWAPPED);
    return new Points(lon, lat);
  }

  Points inRange(Set<Repair> repairs) {
    Points kept = where(i -> Math.abs(lat[i]) <= 90 + OVERSHOOT && Math.abs(lon[i]) <= 360);
    if (kept != this) repairs.add(Repair.OUT_OF_RANGE);
    return new Points(Arrays.stream(kept.lat).map(v -> Math.clamp(v, -90, 90)).toArray(), kept.lon);
  }

  /**
   * At most so many points: steps along the outline shorter than its part of the length are joined.
   * Where that would lose more than a town, or the outline runs to and fro beyond all coasts, the
   * hull is taken, which covers too much rather than too little.
   */
  Points thinned(int most, Set<Repair> repairs) {
    if (size() <= CHECKED) return this;
    double length = 0;
    for (int i = 1; i < size(); i++) length += step(i - 1, i);
    double least = length / (most - 2);
    boolean many = size() > most;
    if (many) repairs.add(Repair.SIMPLIFIED);
    if (many && least > TOWN || length > WINDING * around()) {
      repairs.add(Repair.HULL_TAKEN);
      return hull();
    }
    return many ? joined(least, most) : this;
  }

  private Points joined(double least, int most) {
    int[] kept = new int[most];
    int count = 1;
    for (int i = 1; i < size(); i++) {
      boolean last = i == size() - 1;
      if (last || step(kept[count - 1], i) >= least) kept[count++] = i;
    }
    int[] indexes = Arrays.copyOf(kept, count);
    return new Points(
        Arrays.stream(indexes).mapToDouble(i -> lat[i]).toArray(),
        Arrays.stream(indexes).mapToDouble(i -> lon[i]).toArray());
  }

  /** Degrees around the box that holds all points; around the world at most. */
  private double around() {
    double[] x = unwrapped();
    double wide = Arrays.stream(x).max().orElseThrow() - Arrays.stream(x).min().orElseThrow();
    double high = Arrays.stream(lat).max().orElseThrow() - Arrays.stream(lat).min().orElseThrow();
    return 2 * (Math.min(360, wide) + high);
  }

  /** Degrees between two points; over the antimeridian the short way. */
  private double step(int a, int b) {
    return Math.hypot(lat[b] - lat[a], Math.IEEEremainder(lon[b] - lon[a], 360));
  }

  private Points hull() {
    double[] x = unwrapped();
    double[] range = {Arrays.stream(x).min().orElseThrow(), Arrays.stream(x).max().orElseThrow()};
    boolean around = range[0] < -360 || range[1] > 360 || range[1] - range[0] >= 360;
    Coordinate[] corners = new Coordinate[size()];
    for (int i = 0; i < corners.length; i++) {
      corners[i] = new Coordinate(around ? lon[i] : x[i], lat[i]);
    }
    Coordinate[] hull =
        new ConvexHull(corners, new GeometryFactory()).getConvexHull().getCoordinates();
    return withoutLongSteps(hull);
  }

  /** A step of more than half the world would be taken for one over the antimeridian. */
  private static Points withoutLongSteps(Coordinate[] ring) {
    DoubleStream.Builder lats = DoubleStream.builder();
    DoubleStream.Builder lons = DoubleStream.builder();
    for (int i = 0; i < ring.length; i++) {
      Coordinate a = ring[i];
      Coordinate b = ring[Math.min(i + 1, ring.length - 1)];
      int pieces = 1 + (int) (Math.abs(b.x - a.x) / 120);
      for (int p = 0; p < pieces; p++) {
        lats.add(a.y + (b.y - a.y) * p / pieces);
        lons.add(a.x + (b.x - a.x) * p / pieces);
      }
    }
    return new Points(lats.build().toArray(), lons.build().toArray());
  }

  Points withoutNullIsland(Set<Repair> repairs) {
    Points kept = where(i -> lat[i] != 0 || lon[i] != 0);
    if (kept == this || kept.size() < 3 || kept.comeNearNullIsland()) return this;
    repairs.add(Repair.NULL_ISLAND_DROPPED);
    return kept;
  }

  private boolean comeNearNullIsland() {
    return spans(lat) && spans(lon);
  }

  private static boolean spans(double[] values) {
    double min = Arrays.stream(values).min().orElseThrow();
    double max = Arrays.stream(values).max().orElseThrow();
    return min < FAR && max > -FAR;
  }

  /** Drops repeats, and the closing point, which is noted as missing where it is. */
  Points distinct(Set<Repair> repairs) {
    Points kept = where(i -> i == 0 || lat[i] != lat[i - 1] || lon[i] != lon[i - 1]);
    if (kept != this) repairs.add(Repair.REPEATS_DROPPED);
    int last = kept.size() - 1;
    if (last < 1) return kept;
    boolean closed = kept.lat[0] == kept.lat[last] && kept.lon[0] == kept.lon[last];
    if (!closed) repairs.add(Repair.CLOSED);
    return closed ? kept.where(i -> i < last) : kept;
  }

  /**
   * Longitudes that run on: a step of more than half the world is one over the antimeridian, so the
   * next point is moved by a turn. One value more than there are points: where the first is met
   * again, a whole turn away for a ring around a pole.
   */
  double[] unwrapped() {
    double[] x = new double[size() + 1];
    double turns = 0;
    for (int i = 0; i <= size(); i++) {
      double here = lon[i % size()];
      if (i > 0) turns -= Math.rint((here - lon[i - 1]) / 360);
      x[i] = here + 360 * turns;
    }
    return x;
  }
}
