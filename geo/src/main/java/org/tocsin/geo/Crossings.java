package org.tocsin.geo;

import java.util.List;
import org.locationtech.jts.algorithm.LineIntersector;
import org.locationtech.jts.algorithm.RobustLineIntersector;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.noding.BasicSegmentString;
import org.locationtech.jts.noding.MCIndexNoder;
import org.locationtech.jts.noding.SegmentIntersector;
import org.locationtech.jts.noding.SegmentString;

/** Counts how often an outline crosses itself, and gives up counting soon enough. */
final class Crossings implements SegmentIntersector {
  private final LineIntersector intersector = new RobustLineIntersector();
  private final int limit;
  private int count;

  private Crossings(int limit) {
    this.limit = limit;
  }

  static boolean moreThan(int limit, Polygon polygon) {
    Crossings crossings = new Crossings(limit);
    SegmentString ring = new BasicSegmentString(polygon.getExteriorRing().getCoordinates(), null);
    new MCIndexNoder(crossings).computeNodes(List.of(ring));
    return crossings.isDone();
  }

  @Override
  public void processIntersections(SegmentString a, int i, SegmentString b, int j) {
    if (i == j) return;
    intersector.computeIntersection(
        a.getCoordinate(i), a.getCoordinate(i + 1), b.getCoordinate(j), b.getCoordinate(j + 1));
    if (intersector.hasIntersection() && intersector.isInteriorIntersection()) count++;
  }

  @Override
  public boolean isDone() {
    return count > limit;
  }
}
