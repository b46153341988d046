package org.tocsin.geo;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Brings shapes whose longitudes run on beyond 180° back into [-180, 180], cut at the antimeridian.
 */
final class Antimeridian {
  static final Envelope WORLD = new Envelope(-180, 180, -90, 90);

  private static final GeometryFactory FACTORY = new GeometryFactory();

  private Antimeridian() {}

  /** The same place on Earth, x in [-180, 180]; the shape itself where it is there already. */
  static Geometry split(Geometry shape) {
    Envelope box = shape.getEnvelopeInternal();
    if (WORLD.covers(box)) return shape;
    List<Geometry> parts = new ArrayList<>();
    int first = turn(box.getMinX());
    int last = turn(box.getMaxX());
    for (int turn = first; turn <= last; turn++) {
      Geometry part = within(shape, turn * 360);
      boolean onlyEdge = part.getDimension() < shape.getDimension();
      if (!part.isEmpty() && !onlyEdge) parts.add(part);
    }
    return OverlayNGRobust.union(FACTORY.buildGeometry(parts));
  }

  private static int turn(double lon) {
    return (int) Math.floor((lon + 180) / 360);
  }

  private static Geometry within(Geometry shape, int offset) {
    Envelope window = new Envelope(offset - 180, offset + 180, -90, 90);
    Geometry part =
        OverlayNGRobust.overlay(shape, FACTORY.toGeometry(window), OverlayNG.INTERSECTION);
    // a copy: the overlay's result may share coordinates with the shape
    return AffineTransformation.translationInstance(-offset, 0).transform(part);
  }
}
