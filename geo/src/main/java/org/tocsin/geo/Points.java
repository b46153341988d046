package org.tocsin.geo;

import java.util.Arrays;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

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
