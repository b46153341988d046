package org.tocsin.geo;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;

/**
 * Shapes without the detail that a question does not need, so that thousands of points answer soon.
 */
final class Coarse {
  private Coarse() {}

  /**
   * The shape with its points moved by at most {@code km}; it may touch itself, and no part of it
   * vanishes.
   */
  static Geometry of(Geometry shape, double km) {
    DouglasPeuckerSimplifier simplifier = new DouglasPeuckerSimplifier(shape);
    simplifier.setDistanceTolerance(km / Sphere.KM_PER_DEGREE);
    simplifier.setEnsureValid(false);
    Geometry coarse = simplifier.getResultGeometry();
    return coarse.isEmpty() ? shape : coarse;
  }
}
