package org.tocsin.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.geo.Cover.Verdict;

/** What the cells of a cover say is true of everything that is filed in them. */
class CoverTest {
  private static final GeometryFactory FACTORY = new GeometryFactory();
  private static final long SEED = 7;

  private final Random random = new Random(SEED);

  private double lat() {
    return random.nextInt(5) == 0 ? 90 - 180 * random.nextInt(2) : 180 * random.nextDouble() - 90;
  }

  private double lon() {
    return random.nextInt(5) == 0 ? 180 - 360 * random.nextInt(2) : 360 * random.nextDouble() - 180;
  }

  private Geometry shape() {
    return Circles.geodesic(lat(), lon(), Math.pow(4_000, random.nextDouble()));
  }

  @Test
  void aCircleIsApartFromNothingItMeetsAndMeetsWhatItIsSaidTo() {
    int met = 0;
    int apart = 0;
    for (int i = 0; i < 60; i++) {
      PreparedShape shape = PreparedShape.of(shape());
      Cover cover = Cover.of(shape);
      for (int k = 0; k < 400; k++) {
        double lat = lat();
        double lon = lon();
        double km = Math.pow(1_000, random.nextDouble());
        boolean meets = shape.within(lat, lon, km);
        Verdict verdict = cover.verdict(LooseGrid.cellOfCircle(lat, lon, km));
        met += verdict == Verdict.MET ? 1 : 0;
        apart += verdict == Verdict.APART ? 1 : 0;
        assertThat(verdict)
            .as("seed %d: %f %f %f", SEED, lat, lon, km)
            .isNotEqualTo(meets ? Verdict.APART : Verdict.MET);
      }
    }
    assertThat(met).isGreaterThan(50);
    assertThat(apart).as("the cover tells much apart").isGreaterThan(12_000);
  }

  @Test
  void aPolygonIsApartFromNothingItMeetsAndMeetsWhatItIsSaidTo() {
    int met = 0;
    for (int i = 0; i < 60; i++) {
      PreparedShape shape = PreparedShape.of(shape());
      Cover cover = Cover.of(shape);
      for (int k = 0; k < 200; k++) {
        Geometry drawn = Circles.geodesic(lat(), lon(), Math.pow(1_000, random.nextDouble()));
        Verdict verdict = cover.verdict(LooseGrid.cellOf(drawn));
        met += verdict == Verdict.MET ? 1 : 0;
        assertThat(verdict).isNotEqualTo(shape.meets(drawn) ? Verdict.APART : Verdict.MET);
      }
    }
    assertThat(met).isPositive();
  }

  @Test
  void theWholeWorldIsOneRangeAndEverythingIsMet() {
    Cover cover = Cover.of(PreparedShape.of(FACTORY.toGeometry(Antimeridian.WORLD)));
    assertThat(cover.from()).hasSize(1);
    assertThat(cover.verdict(LooseGrid.cellOfCircle(6.9, 79.9, 1))).isEqualTo(Verdict.MET);
    assertThat(cover.verdict(LooseGrid.cellOfCircle(90, 0, 1_000))).isEqualTo(Verdict.MET);
  }

  @Test
  void nothingIsCoveredByNothing() {
    Cover cover = Cover.of(PreparedShape.of(FACTORY.createPolygon()));
    assertThat(cover.from()).isEmpty();
    assertThat(cover.verdict(1)).isEqualTo(Verdict.APART);
  }

  @Test
  void rangesAreFewInOrderAndApart() {
    for (int i = 0; i < 100; i++) {
      Cover cover = Cover.of(PreparedShape.of(shape()));
      assertThat(cover.from().length).isLessThan(Cover.MOST_RANGES + 4);
      for (int k = 1; k < cover.from().length; k++) {
        assertThat(cover.from()[k]).isGreaterThan(cover.to()[k - 1]);
      }
    }
  }

  @Test
  void thingsLieInCellsOfTheirOwnSize() {
    long near = LooseGrid.cellOfCircle(6.9, 79.9, 1);
    assertThat(LooseGrid.cellOfCircle(6.9, 79.9, 1)).isEqualTo(near);
    assertThat(LooseGrid.cellOfCircle(6.9, 79.9, 1_000)).isNotEqualTo(near);
    Geometry box = FACTORY.toGeometry(new Envelope(-179, 179, -80, 80));
    assertThat(LooseGrid.cellOf(box)).isEqualTo(LooseGrid.number(0, 0, 0));
  }
}
