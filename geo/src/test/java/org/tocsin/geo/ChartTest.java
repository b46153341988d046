package org.tocsin.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class ChartTest {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();
  private static final Chart WORLD = new Chart(-180, 90, 1, 1, 360, 180, false);

  private static Geometry box(double west, double east, double south, double north) {
    return GEOMETRY.toGeometry(new Envelope(west, east, south, north));
  }

  @Test
  void aShapeIsAClosedPathInPixels() {
    assertThat(WORLD.path(List.of(box(0, 10, 0, 20)), 0.5, 100))
        .isEqualTo("M180 90L180 70L190 70L190 90Z");
  }

  @Test
  void anIslandTooSmallForAShapeIsStillThere() {
    assertThat(WORLD.path(List.of(box(73, 73.2, 4, 4.1)), 0.5, 100))
        .isEqualTo("M253 85.9h0.7v0.7h-0.7Z");
  }

  @Test
  void whatIsOutsideIsNotDrawn() {
    Chart small = new Chart(0, 10, 10, 10, 100, 100, false);
    assertThat(small.path(List.of(box(40, 50, 0, 5)), 0.5, 100)).isEmpty();
  }

  @Test
  void theWestLiesToTheRightOfTheEastAcrossTheAntimeridian() {
    Chart pacific = new Chart(170, 10, 10, 10, 200, 200, true);
    assertThat(pacific.path(List.of(box(-180, -175, 0, 5)), 0.5, 100))
        .isEqualTo("M100 100L100 50L150 50L150 100Z");
  }

  @Test
  void aPathHasNoMorePointsThanWereAskedFor() {
    Coordinate[] ring = new Coordinate[1001];
    for (int i = 0; i < ring.length; i++) {
      double angle = 2 * Math.PI * (i % 1000) / 1000;
      ring[i] = new Coordinate(80 * Math.cos(angle), 80 * Math.sin(angle));
    }
    String path = WORLD.path(List.of(GEOMETRY.createPolygon(ring)), 0.1, 200);
    assertThat(path.chars().filter(c -> c == 'L' || c == 'M')).hasSizeBetween(50, 200);
  }
}
