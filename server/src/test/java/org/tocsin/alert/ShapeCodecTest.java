package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;

class ShapeCodecTest {
  private static final GeometryFactory G = new GeometryFactory();

  @Property(tries = 300)
  void shapesComeBackWithinAMillionthOfADegree(@ForAll long seed) {
    Random random = new Random(seed);
    List<Geometry> parts = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      Coordinate at = new Coordinate(random.nextDouble(-175, 175), random.nextDouble(-85, 85));
      double radius = random.nextDouble(0.001, 4);
      parts.add(
          switch (random.nextInt(3)) {
            case 0 -> polygon(at, radius, random.nextInt(3));
            case 1 -> G.createPoint(at);
            default -> G.createLineString(ring(at, radius));
          });
    }
    Geometry shape = G.createGeometryCollection(parts.toArray(Geometry[]::new));
    Geometry back = ShapeCodec.decode(ShapeCodec.encode(shape));
    Coordinate[] given = shape.getCoordinates();
    Coordinate[] got = back.getCoordinates();
    assertThat(got).hasSameSizeAs(given);
    for (int i = 0; i < given.length; i++) {
      assertThat(got[i].distance(given[i])).isLessThan(1e-6);
    }
    assertThat(back.getNumGeometries()).isEqualTo(parts.size());
  }

  private static Polygon polygon(Coordinate at, double radius, int holes) {
    LinearRing[] inner = new LinearRing[holes];
    for (int h = 0; h < holes; h++) {
      inner[h] = G.createLinearRing(ring(at, radius / (3 + h)));
    }
    return G.createPolygon(G.createLinearRing(ring(at, radius)), inner);
  }

  private static Coordinate[] ring(Coordinate at, double r) {
    return new Coordinate[] {
      new Coordinate(at.x - r, at.y - r),
      new Coordinate(at.x + r, at.y - r),
      new Coordinate(at.x + r, at.y + r),
      new Coordinate(at.x - r, at.y - r)
    };
  }

  @Test
  void nothingIsNothing() {
    assertThat(ShapeCodec.encode(null)).isNull();
    assertThat((Object) ShapeCodec.decode(null)).isNull();
  }

  @Test
  void onePartComesBackBareAndPolygonsAsAMultipolygon() {
    Polygon one = polygon(new Coordinate(1, 2), 0.5, 1);
    assertThat((Object) ShapeCodec.decode(ShapeCodec.encode(one))).isInstanceOf(Polygon.class);
    Geometry two = G.createMultiPolygon(new Polygon[] {one, polygon(new Coordinate(5, 5), 1, 0)});
    assertThat((Object) ShapeCodec.decode(ShapeCodec.encode(two))).isInstanceOf(MultiPolygon.class);
  }

  @Test
  void emptyPartsAreLeftOut() {
    Geometry shape =
        G.createGeometryCollection(
            new Geometry[] {G.createPolygon(), polygon(new Coordinate(1, 2), 0.5, 0)});
    assertThat((Object) ShapeCodec.decode(ShapeCodec.encode(shape))).isInstanceOf(Polygon.class);
  }

  @Test
  void quirk62TheEdgesOfTheWorldKeepTheirSide() {
    Geometry edge = G.createPolygon(ring(new Coordinate(179.5, 89.5), 0.5));
    assertThat((Object) ShapeCodec.decode(ShapeCodec.encode(edge)).getEnvelopeInternal())
        .isEqualTo(edge.getEnvelopeInternal());
  }
}
