package org.tocsin.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class MapFitTest {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  @Test
  void anIslandInAnotherOceanDoesNotShrinkTheCountry() {
    List<Geometry> shapes = List.of(box(-5, 42, 8, 51), box(9, 41, 10, 43), box(-54, 2, -51, 6));
    assertThat(MapFit.mainland(shapes)).isEqualTo("-5.000,41.000,10.000,51.000");
    assertThat(MapFit.whole(shapes)).isEqualTo("-54.000,2.000,10.000,51.000");
  }

  @Test
  void whatLiesOnBothSidesOfTheAntimeridianIsOnePiece() {
    List<Geometry> shapes = List.of(box(177, -19, 180, -16), box(-180, -18, -178, -16));
    assertThat(MapFit.whole(shapes)).isEqualTo("177.000,-19.000,182.000,-16.000");
    assertThat(MapFit.mainland(shapes)).isEqualTo("177.000,-19.000,182.000,-16.000");
  }

  @Test
  void whatHasNoShapeMovesNothing() {
    assertThat(MapFit.whole(List.of())).isEmpty();
    assertThat(MapFit.mainland(List.of())).isEmpty();
  }

  private static Geometry box(double west, double south, double east, double north) {
    return GEOMETRY.toGeometry(new Envelope(west, east, south, north));
  }
}
