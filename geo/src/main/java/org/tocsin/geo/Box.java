package org.tocsin.geo;

import org.locationtech.jts.geom.Envelope;

/** A rectangle in degrees. */
record Box(double minX, double minY, double maxX, double maxY) {

  static Box of(Envelope e) {
    return new Box(e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY());
  }

  static Box around(double[][] loops) {
    Envelope all = new Envelope();
    for (double[] loop : loops) {
      for (int i = 0; i < loop.length; i += 2) all.expandToInclude(loop[i], loop[i + 1]);
    }
    return of(all);
  }

  /** Whether the cut that halves this box best is one at a given x. */
  boolean wide() {
    return maxX - minX > maxY - minY;
  }

  double middle() {
    return wide() ? (minX + maxX) / 2 : (minY + maxY) / 2;
  }

  Box lower() {
    return wide() ? new Box(minX, minY, middle(), maxY) : new Box(minX, minY, maxX, middle());
  }

  Box upper() {
    return wide() ? new Box(middle(), minY, maxX, maxY) : new Box(minX, middle(), maxX, maxY);
  }

  /** Whether some point lies within and not on the border. */
  boolean holdsPointOf(double[][] loops) {
    for (double[] loop : loops) {
      for (int i = 0; i < loop.length; i += 2) {
        if (loop[i] > minX && loop[i] < maxX && loop[i + 1] > minY && loop[i + 1] < maxY)
          return true;
      }
    }
    return false;
  }

  double surface() {
    double[] loop = {minX, minY, minX, maxY, maxX, maxY, maxX, minY};
    return Surface.of(new double[][] {loop});
  }
}
