package org.tocsin.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

class CirclesTest {
  private static final Envelope WORLD = new Envelope(-180, 180, -90, 90);

  @Property(tries = 500)
  void everyCornerLiesAtTheRadius(
      @ForAll @DoubleRange(min = -60, max = 60) double lat,
      @ForAll @DoubleRange(min = -178, max = 178) double lon,
      @ForAll @DoubleRange(min = 0.01, max = 150) double radius) {
    Geometry circle = Circles.geodesic(lat, lon, radius);
    boolean cut = circle.getNumGeometries() > 1;
    for (Coordinate corner : circle.getCoordinates()) {
      if (cut && Math.abs(corner.x) == 180) continue;
      double distance = Sphere.km(lat, lon, corner.y, corner.x);
      assertThat(distance).isBetween(radius * 0.999, radius * 1.005);
    }
  }

  /** Surface of a spherical cap, whatever pole or antimeridian it crosses. */
  @Property(tries = 500)
  void theSurfaceIsThatOfTheCap(
      @ForAll @DoubleRange(min = -90, max = 90) double lat,
      @ForAll @DoubleRange(min = -180, max = 180) double lon,
      @ForAll @DoubleRange(min = 20, max = 19_900) double radius) {
    Geometry circle = Circles.geodesic(lat, lon, radius);
    assertThat(circle.isValid()).isTrue();
    assertThat(WORLD.covers(circle.getEnvelopeInternal())).isTrue();
    double cap = 2 * Math.PI * (1 - Math.cos(radius / Sphere.RADIUS_KM));
    assertThat(Surface.of(Loops.of(circle))).isEqualTo(cap, within(cap * 0.01));
  }

  @Property(tries = 500)
  void theCentreIsInside(
      @ForAll @DoubleRange(min = -90, max = 90) double lat,
      @ForAll @DoubleRange(min = -180, max = 180) double lon,
      @ForAll @DoubleRange(min = 0.01, max = 20_000) double radius) {
    assertThat(Circles.geodesic(lat, lon, radius).intersects(Shapes.point(lon, lat))).isTrue();
  }

  @Test
  void quirk64RadiusZeroIsAPoint() {
    assertThat(Circles.geodesic(7, 80, 0).equalsExact(Shapes.point(80, 7))).isTrue();
  }

  @Test
  void quirk64HugeRadiusIsTheWorldOrNearly() {
    double world = 4 * Math.PI;
    assertThat(Surface.of(Loops.of(Circles.geodesic(10, 20, 30_000))))
        .isEqualTo(world, within(1e-9));
    assertThat(Surface.of(Loops.of(Circles.geodesic(10, 20, 15_000)))).isBetween(9.0, world);
  }

  @Test
  void quirk64CircleOverTheAntimeridianIsOnBothSides() {
    Geometry circle = Circles.geodesic(-17, 179, 300);
    assertThat(circle.getNumGeometries()).isEqualTo(2);
    assertThat(circle.intersects(Shapes.point(-179.5, -17))).isTrue();
    assertThat(circle.intersects(Shapes.point(177, -17))).isTrue();
    assertThat(circle.intersects(Shapes.point(0, -17))).isFalse();
  }

  @Test
  void quirk64CircleOverAPoleHoldsIt() {
    Geometry circle = Circles.geodesic(89, 30, 500);
    for (double lon = -179; lon < 180; lon += 7) {
      assertThat(circle.intersects(Shapes.point(lon, 89.9))).isTrue();
    }
    assertThat(circle.intersects(Shapes.point(-150, 85))).isFalse();
  }

  @Test
  void numbersThatAreNoCircleAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Circles.geodesic(91, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Circles.geodesic(0, 0, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> Circles.geodesic(0, Double.NaN, 1));
  }
}
