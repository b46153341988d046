package org.tocsin.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
  void anIslandKeepsItsShapeWhereALongerCoastHasToDoWithFewerPoints() {
    String path = WORLD.path(List.of(circle(60), box(100, 106, -70, -64)), 0.1, 40);
    assertThat(path).contains("M280 160", "L280 154", "L286 154");
    assertThat(path.chars().filter(c -> c == 'L' || c == 'M')).hasSizeLessThan(50);
  }

  @Test
  void whatLiesAcrossTheEdgeIsNotLost() {
    assertThat(WORLD.path(List.of(box(-186, -179.8, 89.8, 96)), 0.5, 100))
        .isEqualTo("M-6 -6h6.2v6.2h-6.2Z");
  }

  @Test
  void islandsTooSmallForAShapeShareABoxInEachPixel() {
    List<Geometry> islands = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      double west = i % 100 * 0.05;
      double south = i / 100 * 0.05;
      islands.add(box(west, west + 0.01, south, south + 0.01));
    }
    String path = WORLD.path(islands, 0.5, 100);
    assertThat(path.chars().filter(c -> c == 'Z').count()).isBetween(12L, 24L);
  }

  @Test
  void aHoleThatIsTooSmallIsClosed() {
    Geometry holed = box(0, 10, 0, 10).difference(box(5, 5.1, 5, 5.1));
    assertThat(WORLD.path(List.of(holed), 0.5, 100).chars().filter(c -> c == 'Z').count())
        .isEqualTo(1);
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
    String path = WORLD.path(List.of(circle(80)), 0.1, 200);
    assertThat(path.chars().filter(c -> c == 'L' || c == 'M')).hasSizeBetween(50, 200);
  }

  private static Geometry circle(double radius) {
    Coordinate[] ring = new Coordinate[1001];
    for (int i = 0; i < ring.length; i++) {
      double angle = 2 * Math.PI * (i % 1000) / 1000;
      ring[i] = new Coordinate(radius * Math.cos(angle), radius * Math.sin(angle));
    }
    return GEOMETRY.createPolygon(ring);
  }
}
