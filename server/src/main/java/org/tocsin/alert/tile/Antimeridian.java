package org.tocsin.alert.tile;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Shapes that were split at 180° become whole again, with longitudes that run on beyond it. */
final class Antimeridian {
  private static final double EDGE = 180;
  private static final double NEAR = 1e-6; // as fine as shapes are stored

  /** Farther than a margin at zoom 0 reaches, which is 5.6°. */
  private static final double BEYOND = 8;

  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private Antimeridian() {}

  /** The parts of a shape, with those that meet over the antimeridian made one. */
  static List<Geometry> joined(List<Geometry> parts) {
    List<Geometry> west = new ArrayList<>(); // of the antimeridian, that is up to 180
    List<Geometry> east = new ArrayList<>();
    List<Geometry> others = new ArrayList<>();
    for (Geometry part : parts) {
      Envelope box = part.getEnvelopeInternal();
      boolean ends = part instanceof Polygon && touchesEast(box);
      boolean begins = part instanceof Polygon && touchesWest(box);
      (ends == begins ? others : ends ? west : east).add(part);
    }
    if (west.isEmpty() || east.isEmpty()) {
      return parts;
    }
    AffineTransformation turn = AffineTransformation.translationInstance(2 * EDGE, 0);
    east.forEach(part -> west.add(turn.transform(part)));
    Geometry whole;
    try {
      whole = OverlayNGRobust.union(GEOMETRY.buildGeometry(west));
    } catch (TopologyException e) {
      return parts; // a shape in no order is drawn with its seam
    }
    for (int i = 0; i < whole.getNumGeometries(); i++) {
      others.add(whole.getGeometryN(i));
    }
    return others;
  }

  private static boolean touchesEast(Envelope box) {
    return box.getMaxX() >= EDGE - NEAR && box.getMaxX() <= EDGE + NEAR;
  }

  private static boolean touchesWest(Envelope box) {
    return box.getMinX() <= -EDGE + NEAR && box.getMinX() >= -EDGE - NEAR;
  }

  /** Whether a polygon reaches from one edge of the map to the other. */
  static boolean isBelt(Polygon polygon) {
    Envelope box = polygon.getEnvelopeInternal();
    return touchesEast(box) && touchesWest(box);
  }

  /** A longitude at the edge moved out of sight: the belt has no end there. */
  static double widened(double lon) {
    return Math.abs(lon) >= EDGE - NEAR ? lon + Math.copySign(BEYOND, lon) : lon;
  }
}
