package org.tocsin.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** The index against JTS: plain overlay of 10,000 polygons with every area whose box they meet. */
class BruteForceTest {
  private static final int POLYGONS = 10_000;
  private static final double ONE_PERCENT = 0.01;

  /** Part of shape or area (a square metre of a province) too small to argue about. */
  private static final double SPECK = 1e-9;

  private static final List<Outline> WORLD = Outlines.world();

  @Test
  void sharesEqualPlainOverlayWithinOnePercent() {
    AreaIndex index = AreaIndexTest.index(WORLD);
    STRtree boxes = new STRtree();
    double[] surfaces = new double[WORLD.size()];
    for (int i = 0; i < WORLD.size(); i++) {
      Geometry area = WORLD.get(i).geometry();
      boxes.insert(area.getEnvelopeInternal(), i);
      surfaces[i] = surface(area);
    }
    boxes.build();
    List<Polygon> polygons = polygons();
    AtomicInteger compared = new AtomicInteger();
    IntStream.range(0, POLYGONS)
        .parallel()
        .forEach(i -> compared.addAndGet(compare(i, polygons.get(i), index, boxes, surfaces)));
    assertThat(compared).hasValueGreaterThan(50_000);
  }

  private static List<Polygon> polygons() {
    Random random = new Random(20_261);
    List<Polygon> polygons = new ArrayList<>();
    for (int i = 0; i < POLYGONS; i++) polygons.add(Shapes.warning(random, WORLD));
    return polygons;
  }

  private static int compare(
      int number, Polygon polygon, AreaIndex index, STRtree boxes, double[] surfaces) {
    Map<Integer, Share> shares = new HashMap<>();
    for (Share share : index.shares(polygon)) shares.put(share.id(), share);
    assertThat(index.touching(polygon))
        .as("polygon %d", number)
        .containsExactlyInAnyOrder(shares.keySet().stream().mapToInt(id -> id).toArray());
    double whole = surface(polygon);
    @SuppressWarnings("unchecked")
    List<Integer> candidates = boxes.query(polygon.getEnvelopeInternal());
    for (int id : candidates) {
      Geometry area = WORLD.get(id).geometry();
      double common = surface(OverlayNGRobust.overlay(polygon, area, OverlayNG.INTERSECTION));
      Share share = shares.remove(id);
      String where = "polygon " + number + " in " + WORLD.get(id).code();
      same(where, share == null ? 0 : share.ofShape(), common / whole);
      same(where, share == null ? 0 : share.ofArea(), common / surfaces[id]);
    }
    assertThat(shares).as("polygon %d", number).isEmpty();
    return candidates.size();
  }

  private static void same(String where, double share, double expected) {
    if (Math.abs(share - expected) > expected * ONE_PERCENT + SPECK) {
      throw new AssertionError(where + ": " + share + " but overlay says " + expected);
    }
  }

  /**
   * Simpson's rule for sin(latitude) over longitude: another way to the surface than the index's.
   */
  private static double surface(Geometry g) {
    double sum = 0;
    for (int i = 0; i < g.getNumGeometries(); i++) {
      if (!(g.getGeometryN(i) instanceof Polygon polygon) || polygon.isEmpty()) continue;
      sum += Math.abs(ring(polygon.getExteriorRing().getCoordinates()));
      for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
        sum -= Math.abs(ring(polygon.getInteriorRingN(h).getCoordinates()));
      }
    }
    return sum;
  }

  private static double ring(Coordinate[] ring) {
    double sum = 0;
    for (int i = 1; i < ring.length; i++) {
      double y0 = Math.toRadians(ring[i - 1].y);
      double y1 = Math.toRadians(ring[i].y);
      double mean = (Math.sin(y0) + 4 * Math.sin((y0 + y1) / 2) + Math.sin(y1)) / 6;
      sum += Math.toRadians(ring[i].x - ring[i - 1].x) * mean;
    }
    return sum;
  }
}
