package org.tocsin.subscription;

import java.util.ArrayList;
import java.util.List;

/** A drawn ring as one that runs on over the antimeridian, and around a pole up to it. */
final class Unwrapped {
  private Unwrapped() {}

  static double[][] ring(Place.Drawn drawn) {
    List<double[]> points = new ArrayList<>();
    for (Place.Position corner : drawn.ring()) {
      double lon = corner.lon();
      if (!points.isEmpty()) {
        double last = points.getLast()[0];
        while (lon - last > 180) {
          lon -= 360;
        }
        while (lon - last < -180) {
          lon += 360;
        }
      }
      points.add(new double[] {lon, corner.lat()});
    }
    double[] first = points.getFirst();
    double end = first[0];
    while (end - points.getLast()[0] > 180) {
      end -= 360;
    }
    while (end - points.getLast()[0] < -180) {
      end += 360;
    }
    points.add(new double[] {end, first[1]});
    if (end != first[0]) {
      double pole = points.stream().mapToDouble(p -> p[1]).sum() > 0 ? 90 : -90;
      points.add(new double[] {end, pole});
      points.add(new double[] {first[0], pole});
      points.add(first);
    }
    return points.toArray(double[][]::new);
  }
}
