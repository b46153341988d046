package org.tocsin.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SurfacesTest {
  private static Surfaces.Ring box(double west, double south, double east, double north) {
    return new Surfaces.Ring(
        new double[] {south, south, north, north, south},
        new double[] {west, east, east, west, west});
  }

  @Test
  void aDegreeAtTheEquatorIsAsLargeAsTheTextbookSays() {
    Surfaces surfaces = new Surfaces(null);
    surfaces.add(box(0, 0, 1, 1), List.of());
    Repaired all = surfaces.all();
    assertThat(all.repairs()).isEmpty();
    assertThat(SurfaceArea.km2(all.geometry())).isCloseTo(12_364, within(1.0));
  }

  @Test
  void aHoleIsTakenAway() {
    Surfaces surfaces = new Surfaces(null);
    surfaces.add(box(10, 10, 14, 14), List.of(box(11, 11, 12, 12)));
    surfaces.add(box(20, 10, 21, 11), List.of());
    Repaired all = surfaces.all();
    assertThat(all.geometry().getNumGeometries()).isEqualTo(2);
    assertThat(all.geometry().getArea()).isCloseTo(16, within(1e-9));
    assertThat(all.geometry().isValid()).isTrue();
  }

  @Test
  void anOutlineOverTheAntimeridianIsCutThereAndKeepsItsSize() {
    Surfaces across = new Surfaces(null);
    across.add(box(177, -19, -179, -16), List.of());
    Surfaces beyond = new Surfaces(null);
    beyond.add(box(177, -19, 181, -16), List.of());
    assertThat(across.all().repairs()).contains(Repair.ANTIMERIDIAN_SPLIT);
    assertThat(beyond.all().repairs())
        .contains(Repair.ANTIMERIDIAN_SPLIT, Repair.LONGITUDE_WRAPPED);
    assertThat(across.all().geometry().getNumGeometries()).isEqualTo(2);
    assertThat(SurfaceArea.km2(across.all().geometry()))
        .isCloseTo(SurfaceArea.km2(beyond.all().geometry()), within(1e-6));
  }

  @Test
  void whatEnclosesNothingIsCountedAndLeftOut() {
    Surfaces surfaces = new Surfaces(null);
    surfaces.add(new Surfaces.Ring(new double[] {1, 2, 3}, new double[] {1, 2, 3}), List.of());
    assertThat(surfaces.leftOut()).isEqualTo(1);
    assertThat((Object) surfaces.all().geometry()).isNull();
    assertThat(surfaces.all().repairs()).contains(Repair.NO_SURFACE);
  }
}
