package org.tocsin.geo;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.buffer.BufferOp;
import org.locationtech.jts.operation.buffer.BufferParameters;

/**
 * The rule that tells a hit from a sliver. The outlines here are simplified to about a kilometre
 * and forecasters' own differ from them by some hundred metres, so an overlap less deep than the
 * two together says nothing.
 */
final class Slivers {
  private static final double OF_SHAPE = 0.05;
  private static final double OF_AREA = 0.02;
  private static final double DEPTH_KM = 1.5;

  /** Finer detail would not change the answer, but an outline of thousands of points takes long. */
  private static final double DETAIL_KM = 0.15;

  private static final int MOST_POINTS = 1_000;

  private static final BufferParameters PLAIN =
      new BufferParameters(
          1,
          BufferParameters.CAP_FLAT,
          BufferParameters.JOIN_MITRE,
          BufferParameters.DEFAULT_MITRE_LIMIT);

  private Slivers() {}

  static boolean possible(Share share) {
    return share.ofShape() < OF_SHAPE && share.ofArea() < OF_AREA;
  }

  /**
   * What lies deeper in the shape than a sliver may reach; empty for a shape narrower than that,
   * null where the outline winds so much that finding out would take seconds.
   */
  static Geometry core(Geometry shape) {
    Geometry surface = Parts.of(shape).surface();
    Coordinate centre = surface.getEnvelopeInternal().centre();
    double shrink = Math.max(0.01, Math.cos(Math.toRadians(centre.y)));
    Geometry level = AffineTransformation.scaleInstance(shrink, 1).transform(surface);
    Geometry plain = Coarse.of(level, DETAIL_KM);
    if (plain.getNumPoints() > MOST_POINTS) return null;
    Geometry core = BufferOp.bufferOp(plain, -DEPTH_KM / Sphere.KM_PER_DEGREE, PLAIN);
    return AffineTransformation.scaleInstance(1 / shrink, 1).transform(core);
  }
}
