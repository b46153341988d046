package org.tocsin.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

class RingsTest {
  private static final Mandate THAILAND = Mandate.of(List.of(Shapes.box(97.3, 5.6, 105.7, 20.5)));
  private static final Mandate KENYA = Mandate.of(List.of(Shapes.box(33.9, -4.7, 41.9, 5.5)));
  private static final Mandate LEBANON = Mandate.of(List.of(Shapes.box(35.1, 33.05, 36.6, 34.7)));

  /** From lat, lon, lat, lon … as CAP writes them. */
  private static Repaired repair(Mandate mandate, double... latLon) {
    double[] lat = new double[latLon.length / 2];
    double[] lon = new double[lat.length];
    for (int i = 0; i < lat.length; i++) {
      lat[i] = latLon[2 * i];
      lon[i] = latLon[2 * i + 1];
    }
    return Rings.repair(lat, lon, mandate);
  }

  private static boolean spans(
      Repaired repaired, double west, double east, double south, double north) {
    return repaired.geometry().getEnvelopeInternal().equals(new Envelope(west, east, south, north));
  }

  private static boolean holds(Repaired repaired, double lat, double lon) {
    return repaired.geometry().intersects(Shapes.point(lon, lat));
  }

  @Test
  void aGoodRingNeedsNothing() {
    Repaired good = repair(null, 7, 80, 7, 81, 8, 81, 8, 80, 7, 80);
    assertThat(good.repairs()).isEmpty();
    assertThat(good.geometry().getArea()).isEqualTo(1, within(1e-12));
    assertThat(holds(good, 7.5, 80.5)).isTrue();
  }

  @Test
  void quirk60UnclosedRingIsClosed() {
    Repaired ring = repair(null, 7, 80, 7, 81, 8, 81, 8, 80);
    assertThat(ring.repairs()).containsExactly(Repair.CLOSED);
    assertThat(ring.geometry().getArea()).isEqualTo(1, within(1e-12));
  }

  @Test
  void quirk60RepeatedPointsAreDropped() {
    Repaired ring = repair(null, 7, 80, 7, 80, 7, 81, 7, 81, 8, 81, 8, 80, 7, 80, 7, 80);
    assertThat(ring.repairs()).containsExactly(Repair.REPEATS_DROPPED);
    assertThat(ring.geometry().getNumPoints()).isEqualTo(5);
  }

  @Test
  void quirk60TooFewPointsKeepTheirPlace() {
    Repaired line = repair(null, 7, 80, 8, 81, 7, 80);
    assertThat(line.repairs()).containsExactly(Repair.TOO_FEW_POINTS);
    assertThat(line.geometry().getGeometryType()).isEqualTo("LineString");
    Repaired point = repair(null, 7, 80, 7, 80);
    assertThat(point.repairs()).contains(Repair.TOO_FEW_POINTS);
    assertThat(point.geometry().getGeometryType()).isEqualTo("Point");
    assertThat(repair(null).geometry() == null).isTrue();
  }

  @Test
  void quirk60PointsOnOneLineKeepTheirPlace() {
    Repaired line = repair(null, 7, 80, 8, 81, 9, 82, 7, 80);
    assertThat(line.repairs()).containsExactly(Repair.NO_SURFACE);
    assertThat(holds(line, 8, 81)).isTrue();
  }

  @Test
  void quirk61SwappedAxesAreRecognisedByRange() {
    Repaired ring = repair(null, 100, 14, 101, 14, 101, 15, 100, 15, 100, 14);
    assertThat(ring.repairs()).containsExactly(Repair.AXES_SWAPPED);
    assertThat(holds(ring, 14.5, 100.5)).isTrue();
  }

  @Test
  void quirk61SwappedAxesAreRecognisedByTheSourcesArea() {
    Repaired ring = repair(KENYA, 37, 1, 38, 1, 38, 2, 37, 2, 37, 1);
    assertThat(ring.repairs()).containsExactly(Repair.AXES_SWAPPED);
    assertThat(holds(ring, 1.5, 37.5)).isTrue();
    assertThat(repair(THAILAND, 14, 100, 15, 100, 15, 101, 14, 100).repairs()).isEmpty();
  }

  @Test
  void quirk61NeighboursAndWatersAreBelievedAsGiven() {
    Repaired offLebanon = repair(LEBANON, 33.5, 33.5, 34, 33.5, 34, 34.5, 33.5, 33.5);
    assertThat(offLebanon.repairs()).isEmpty();
    Repaired far = repair(KENYA, 50, 10, 51, 10, 51, 11, 50, 10);
    assertThat(far.repairs()).isEmpty();
  }

  @Test
  void quirk61OneMistypedLatitudeDoesNotSwapTheRest() {
    Repaired ring = repair(null, 59, 10, 59, 11, 160, 11, 60, 11, 60, 10, 59, 10);
    assertThat(ring.repairs()).containsExactly(Repair.OUT_OF_RANGE);
    assertThat(holds(ring, 59.5, 10.5)).isTrue();
  }

  @Test
  void quirk62RingOverTheAntimeridianIsSplit() {
    Repaired ring = repair(null, -18, 178, -16, 178, -16, -178, -18, -178, -18, 178);
    assertThat(ring.repairs()).containsExactly(Repair.ANTIMERIDIAN_SPLIT);
    assertThat(ring.geometry().getNumGeometries()).isEqualTo(2);
    assertThat(ring.geometry().getArea()).isEqualTo(8, within(1e-9));
    assertThat(holds(ring, -17, 179)).isTrue();
    assertThat(holds(ring, -17, -179)).isTrue();
    assertThat(holds(ring, -17, 0)).isFalse();
  }

  @Test
  void quirk62LongitudesBeyond180AreBroughtBack() {
    Repaired samoa = repair(null, -14, 187, -13, 187, -13, 189, -14, 189, -14, 187);
    assertThat(samoa.repairs()).containsExactly(Repair.LONGITUDE_WRAPPED);
    assertThat(holds(samoa, -13.5, -172)).isTrue();
    Repaired fiji = repair(null, -18, 178, -16, 178, -16, 182, -18, 182, -18, 178);
    assertThat(fiji.repairs()).containsExactly(Repair.LONGITUDE_WRAPPED, Repair.ANTIMERIDIAN_SPLIT);
    assertThat(holds(fiji, -17, -179)).isTrue();
  }

  @Test
  void quirk62RingAroundAPoleReachesIt() {
    Repaired arctic = repair(null, 70, -120, 70, 0, 70, 120, 70, -120);
    assertThat(arctic.repairs()).containsExactly(Repair.POLE_ENCLOSED);
    assertThat(holds(arctic, 89, 45)).isTrue();
    assertThat(holds(arctic, 60, 45)).isFalse();
    assertThat(spans(arctic, -180, 180, 70, 90)).isTrue();
  }

  @Test
  void quirk62BoxAroundTheWorldIsNotTakenForAStep() {
    Repaired tropics = repair(null, -20, -180, -20, 180, 20, 180, 20, -180, -20, -180);
    assertThat(spans(tropics, -180, 180, -20, 20)).isTrue();
    assertThat(tropics.geometry().getArea()).isEqualTo(360 * 40, within(1e-6));
  }

  @Test
  void quirk63SelfIntersectionKeepsBothLobes() {
    Repaired bowTie = repair(null, 0, 10, 2, 12, 0, 12, 2, 10, 0, 10);
    assertThat(bowTie.repairs()).containsExactly(Repair.SELF_INTERSECTION);
    assertThat(bowTie.geometry().isValid()).isTrue();
    assertThat(holds(bowTie, 1, 10.2)).isTrue();
    assertThat(holds(bowTie, 1, 11.8)).isTrue();
  }

  @Test
  void quirk63AnOutlineWithoutEndOfCrossingsIsTakenAsItsHull() {
    Random random = new Random(1);
    double[] latLon = random.doubles(100_000, 10, 20).toArray();
    Repaired scribble =
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> repair(null, latLon));
    assertThat(scribble.repairs()).contains(Repair.HULL_TAKEN);
    assertThat(holds(scribble, 15, 15)).isTrue();
  }

  @Test
  void quirk64CirclesTakeAnyNumbers() {
    assertThat(Rings.circle(7, 80, 0, null).geometry().getGeometryType()).isEqualTo("Point");
    Repaired negative = Rings.circle(7, 80, -3, null);
    assertThat(negative.repairs()).containsExactly(Repair.RADIUS_UNUSABLE);
    assertThat(holds(negative, 7, 80)).isTrue();
    assertThat(Rings.circle(100.5, 14, 5, null).repairs()).containsExactly(Repair.AXES_SWAPPED);
    assertThat(Rings.circle(200, 300, 5, null).geometry() == null).isTrue();
    assertThat(Rings.circle(-17, 179.9, 50, null).repairs())
        .containsExactly(Repair.ANTIMERIDIAN_SPLIT);
  }

  @Test
  void quirk66SeveralPolygonsAreTheirUnion() {
    Geometry union =
        Rings.union(List.of(Shapes.box(0, 0, 2, 2), Shapes.box(1, 0, 3, 2), Shapes.point(9, 9)));
    assertThat(union.getArea()).isEqualTo(6, within(1e-12));
    assertThat(union.intersects(Shapes.point(9, 9))).isTrue();
  }

  @Test
  void aMissingPointWrittenAsZeroIsLeftOut() {
    Repaired ring = repair(null, 7, 80, 7, 81, 0, 0, 8, 81, 8, 80, 7, 80);
    assertThat(ring.repairs()).containsExactly(Repair.NULL_ISLAND_DROPPED);
    Repaired gulfOfGuinea = repair(null, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0);
    assertThat(gulfOfGuinea.repairs()).isEmpty();
  }

  @Test
  void numbersThatAreNoneAreLeftOut() {
    Repaired ring = repair(null, 7, 80, Double.NaN, 81, 7, 81, 8, 81, 8, 80, 7, 80);
    assertThat(ring.repairs()).containsExactly(Repair.OUT_OF_RANGE);
    assertThat(ring.geometry().getArea()).isEqualTo(1, within(1e-12));
  }

  @Property(tries = 2000)
  void whateverIsGivenTheResultIsValidAndInTheWorld(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = -100, max = 400) Double> numbers) {
    double[] latLon = numbers.stream().mapToDouble(d -> d).toArray();
    Repaired repaired = repair(null, latLon);
    if (repaired.geometry() == null) return;
    assertThat(repaired.geometry().isValid()).isTrue();
    assertThat(repaired.geometry().isEmpty()).isFalse();
    assertThat(new Envelope(-180, 180, -90, 90).covers(repaired.geometry().getEnvelopeInternal()))
        .isTrue();
  }

  @Test
  void manyPointsAreThinnedWithoutLosingThePlace() {
    Repaired circle = Rings.repair(wave(300_000, 50, 0), wave(300_000, 10, Math.PI / 2), null);
    assertThat(circle.repairs()).containsExactlyInAnyOrder(Repair.SIMPLIFIED, Repair.CLOSED);
    assertThat(circle.geometry().getNumPoints()).isBetween(10_000, 20_001);
    assertThat(circle.geometry().getArea()).isCloseTo(Math.PI, within(0.001));
  }

  @Test
  void anOutlineThatRunsToAndFroBecomesItsHull() {
    double[] lat = new double[30_000];
    double[] lon = new double[30_000];
    for (int i = 0; i < lat.length; i++) {
      lat[i] = i % 2 * 10;
      lon[i] = 175 + i / 3000.0 > 180 ? i / 3000.0 - 185 : 175 + i / 3000.0;
    }
    Repaired hull = Rings.repair(lat, lon, null);
    assertThat(hull.repairs()).contains(Repair.SIMPLIFIED, Repair.HULL_TAKEN);
    assertThat(hull.geometry().getArea()).isCloseTo(100, within(1.0));
  }

  @Test
  void aHullAroundTheWorldIsNotTakenForOneOverTheAntimeridian() {
    java.util.Random random = new java.util.Random(1);
    double[] lat = random.doubles(30_000, -80, 80).toArray();
    double[] lon = random.doubles(30_000, -179, 179).toArray();
    assertThat(Rings.repair(lat, lon, null).geometry().getArea()).isGreaterThan(350 * 155);
  }

  private static double[] wave(int points, double middle, double phase) {
    double[] values = new double[points];
    for (int i = 0; i < points; i++) {
      values[i] = middle + Math.sin(2 * Math.PI * i / points + phase);
    }
    return values;
  }
}
