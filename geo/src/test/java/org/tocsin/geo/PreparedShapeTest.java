package org.tocsin.geo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Distances from points to shapes, along great circles, wherever on Earth. */
class PreparedShapeTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final double DEGREE = Sphere.KM_PER_DEGREE;

  private static PreparedShape box(double west, double east, double south, double north) {
    return PreparedShape.of(FACTORY.toGeometry(new Envelope(west, east, south, north)));
  }

  /** A point is within the distance and a little more, and not within a little less. */
  private static void isOff(PreparedShape shape, double lat, double lon, double km) {
    assertThat(shape.within(lat, lon, km * 1.000001)).as("%s %s", lat, lon).isTrue();
    assertThat(shape.within(lat, lon, km * 0.999999)).as("%s %s", lat, lon).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 12, 2", // due east of the edge
    "5, 0, 4", // due north of a side
    "-5, 0, 4",
    "1, 10, 0" // on the edge
  })
  void onTheEquatorDegreesAreDegrees(double lat, double lon, double degrees) {
    if (degrees == 0) {
      assertThat(box(-10, 10, -1, 1).within(lat, lon, 0)).isTrue();
    } else {
      isOff(box(-10, 10, -1, 1), lat, lon, degrees * DEGREE);
    }
  }

  @Test
  void anEdgeOnAParallelIsTheParallelAndNoGreatCircle() {
    isOff(box(-60, 60, 50, 55), 60, 0, 5 * DEGREE); // the great circle would rise to 73 degrees
  }

  @Test
  void theOtherSideOfTheAntimeridianIsNear() {
    isOff(box(178, 180, -1, 1), 0, -179, DEGREE);
    isOff(box(-180, -178, -1, 1), 0, 179, DEGREE);
    assertThat(box(178, 180, -1, 1).within(0, -180, 0.001)).isTrue();
  }

  @Test
  void overAPoleTheWayIsShort() {
    isOff(box(0, 0, 85, 85), 85, 180, 10 * DEGREE);
    isOff(box(-180, 180, 80, 85), 90, 77, 5 * DEGREE);
    isOff(box(-180, 180, -90, -85), -84, 3, DEGREE);
    assertThat(box(-180, 180, 85, 90).within(89.9, 179.99, 0)).isTrue();
  }

  @Test
  void anEdgeAtTheVeryDistanceAllAlongIsFoundInBoundedTime() {
    double edge = 90 - 1000 / DEGREE;
    long begun = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      box(-180, 180, 70, edge).within(90, 0, 1000);
    }
    assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
  }

  @Test
  void pointsAndLinesHaveDistancesToo() {
    Geometry point = FACTORY.createPoint(new Coordinate(10, 0));
    isOff(PreparedShape.of(point), 0, 11, DEGREE);
    Geometry line =
        FACTORY.createLineString(new Coordinate[] {new Coordinate(0, 0), new Coordinate(10, 0)});
    isOff(PreparedShape.of(line), 1, 5, DEGREE);
    assertThat(PreparedShape.of(FACTORY.createPolygon()).within(0, 0, 1000)).isFalse();
  }
}
