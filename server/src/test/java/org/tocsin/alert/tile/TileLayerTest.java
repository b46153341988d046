package org.tocsin.alert.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.distance.DiscreteHausdorffDistance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class TileLayerTest {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();
  private static final Geometry TILE = GEOMETRY.toGeometry(new Envelope(0, 4096, 0, 4096));

  private static List<DecodedTile.Feature> draw(Geometry shape, int z, int x, int y) {
    TileLayer layer = new TileLayer("alerts", new TileAddress(z, x, y));
    layer.add(shape, Map.of("id", 7L));
    return new DecodedTile(layer.toBytes()).layer("alerts");
  }

  private static Geometry wkt(String text) {
    try {
      return new WKTReader().read(text);
    } catch (ParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static TileAddress at(int z, double lon, double lat) {
    double row = 0.5 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(lat) / 2)) / (2 * Math.PI);
    int n = 1 << z;
    return new TileAddress(z, (int) ((lon + 180) / 360 * n), (int) (row * n));
  }

  /** A wobbly ring, so many degrees across, with longitudes widened as the map narrows them. */
  private static Polygon ring(double lon, double lat, double degrees, int points, long seed) {
    Random random = new Random(seed);
    double a = random.nextDouble(Math.TAU);
    double b = random.nextDouble(Math.TAU);
    Coordinate[] ring = new Coordinate[points + 1];
    for (int i = 0; i < points; i++) {
      double angle = Math.TAU * i / points;
      double r = degrees / 2 * (1 + 0.3 * Math.sin(2 * angle + a) + 0.2 * Math.sin(5 * angle + b));
      ring[i] = new Coordinate(lon + r * Math.cos(angle), lat + r * Math.sin(angle) / 2);
    }
    ring[points] = ring[0];
    return GEOMETRY.createPolygon(ring);
  }

  /** To units of a tile, exactly. */
  private static Geometry projected(Geometry shape, TileAddress address) {
    Geometry copy = shape.copy();
    copy.apply(
        (Coordinate c) -> {
          double n = 1 << address.z();
          double row =
              0.5 - Math.log(Math.tan(Math.PI / 4 + Math.toRadians(c.y) / 2)) / (2 * Math.PI);
          c.x = ((c.x + 180) / 360 * n - address.x()) * 4096;
          c.y = (row * n - address.y()) * 4096;
        });
    copy.geometryChanged();
    return copy;
  }

  @Test
  void aFeatureHasItsNumberAndPropertiesOfEachType() {
    TileLayer layer = new TileLayer("alerts", new TileAddress(0, 0, 0));
    layer.add(
        wkt("POLYGON((0 0,90 0,90 60,0 60,0 0))"),
        Map.of("id", 300_000_000_007L, "event", "බෝම්බ", "approximate", false, "count", -3));
    DecodedTile tile = new DecodedTile(layer.toBytes());
    assertThat(tile.layers()).containsExactly("alerts");
    DecodedTile.Feature feature = tile.layer("alerts").getFirst();
    assertThat(feature.id()).isEqualTo(300_000_000_007L);
    assertThat(feature.number("id")).isEqualTo(300_000_000_007L);
    assertThat(feature.get("event")).isEqualTo("බෝම්බ");
    assertThat(feature.get("approximate")).isEqualTo(false);
    assertThat(feature.number("count")).isEqualTo(-3);
    Envelope box = feature.geometry().getEnvelopeInternal();
    assertThat(box.getMinX()).isEqualTo(2048);
    assertThat(box.getMaxX()).isEqualTo(3072);
    assertThat(box.getMinY()).isCloseTo(1189.5, within(0.6));
    assertThat(box.getMaxY()).isEqualTo(2048);
  }

  @Test
  void aLayerWithoutFeaturesIsNoBytes() {
    TileLayer layer = new TileLayer("alerts", new TileAddress(5, 0, 0));
    layer.add(wkt("POINT(100 0)"), Map.of("id", 1L));
    assertThat(layer.toBytes()).isEmpty();
  }

  @Property(tries = 300)
  void nothingThatIsOnTheTileVanishes(
      @ForAll @IntRange(max = 14) int z,
      @ForAll @DoubleRange(min = -179, max = 179) double lon,
      @ForAll @DoubleRange(min = -80, max = 80) double lat,
      @ForAll @IntRange(min = -7, max = 1) int size,
      @ForAll @IntRange(min = 3, max = 200) int points) {
    TileAddress address = at(z, lon, lat);
    Polygon shape = ring(lon, lat, Math.pow(10, size), points, points);
    Geometry seen = projected(shape, address).intersection(TILE);
    if (seen.getArea() > 16 || TILE.covers(projected(shape, address))) {
      assertThat(draw(shape, z, address.x(), address.y())).isNotEmpty();
    }
  }

  /** Rounding to units of the tile sends it from (8, 3729) to (9, 3729) and back. */
  @Test
  void aStrictReaderDropsNoRingThatRoundingMadeASpikeOf() {
    nothingThatIsOnTheTileVanishes(14, 0, -0.02, -4, 99);
    nothingThatIsOnTheTileVanishes(14, 0.04, -6.12, -4, 99);
  }

  @Test
  void spikesAreLeftOutOfARingWhereverTheyStand() {
    assertThat(spikeless(0, 0, 4, 0, 6, 0, 4, 0, 4, 4, 0, 4))
        .containsExactly(0, 0, 4, 0, 4, 4, 0, 4);
    assertThat(spikeless(0, 0, 4, 0, 4, 4, 0, 4, 0, -2)).containsExactly(0, 0, 4, 0, 4, 4, 0, 4);
    assertThat(spikeless(6, 0, 4, 0, 4, 4, 0, 4, 0, 0)).containsExactly(4, 0, 4, 4, 0, 4, 0, 0);
  }

  private static int[] spikeless(int... ring) {
    return Arrays.copyOf(ring, 2 * Clip.withoutSpikes(ring, ring.length / 2));
  }

  @Property(tries = 200)
  void noPointOfAnOutlineIsMovedByMoreThanHalfAPixel(
      @ForAll @IntRange(max = 13) int z,
      @ForAll @DoubleRange(min = 0.02, max = 0.6) double share,
      @ForAll @IntRange(min = 3, max = 900) int points) {
    TileAddress address = new TileAddress(z, (1 << z) / 2, (1 << z) / 2);
    Envelope box = address.envelope();
    Polygon shape = ring(box.centre().x, box.centre().y, share * box.getWidth(), points, points);
    Geometry exact = projected(shape, address);
    if (TILE.covers(exact)) {
      Geometry drawn = draw(shape, z, address.x(), address.y()).getFirst().geometry();
      double moved = DiscreteHausdorffDistance.distance(exact.getBoundary(), drawn.getBoundary());
      double simplified = new DiscreteHausdorffDistance(exact, drawn).orientedDistance();
      assertThat(simplified).isLessThan(moved + 1);
      for (Coordinate c : exact.getCoordinates()) {
        assertThat(drawn.getBoundary().distance(GEOMETRY.createPoint(c))).isLessThan(4 + 1);
      }
    }
  }

  @Property(tries = 100)
  void tilesSideBySideShowTheWholeShapeAndNoneOfItTwice(
      @ForAll @IntRange(min = 3, max = 12) int z,
      @ForAll @DoubleRange(min = 0.1, max = 1.5) double share,
      @ForAll @IntRange(min = 8, max = 300) int points) {
    TileAddress corner = new TileAddress(z, (1 << z) / 2, (1 << z) / 2);
    Envelope box = corner.envelope();
    Polygon shape = ring(0.01 * box.getWidth(), 0, share * box.getWidth(), points, points);
    double area = 0;
    for (int x = corner.x() - 1; x <= corner.x(); x++) {
      for (int y = corner.y() - 1; y <= corner.y(); y++) {
        for (DecodedTile.Feature feature : draw(shape, z, x, y)) {
          area += GeometryFixer.fix(feature.geometry()).intersection(TILE).getArea();
        }
      }
    }
    Geometry exact = projected(shape, corner);
    assertThat(area).isCloseTo(exact.getArea(), within(4 * exact.getLength() + 10));
  }

  @Test
  void whatIsTooSmallBecomesAPointAndWhatIsTooThinALine() {
    List<DecodedTile.Feature> small = draw(ring(10, 10, 0.001, 12, 1), 5, 16, 15);
    assertThat(small).hasSize(1);
    assertThat(small.getFirst().geometry().getGeometryType()).isEqualTo("Point");
    List<DecodedTile.Feature> thin =
        draw(wkt("POLYGON((2 2,9 9,9.00001 9,2.00001 2,2 2))"), 5, 16, 15);
    assertThat(thin).hasSize(1);
    assertThat(thin.getFirst().geometry().getDimension()).isEqualTo(1);
    assertThat(thin.getFirst().geometry().getLength()).isGreaterThan(3_000);
  }

  @Test
  void pointsAndLinesAreDrawnAsSuch() {
    assertThat(draw(wkt("POINT(3 3)"), 5, 16, 15).getFirst().geometry().getGeometryType())
        .isEqualTo("Point");
    Geometry line = draw(wkt("LINESTRING(-30 3,5 3,5 40)"), 5, 16, 15).getFirst().geometry();
    assertThat(line.getDimension()).isEqualTo(1);
    assertThat(line.getEnvelopeInternal().getMinX()).isEqualTo(-64);
    assertThat(line.getEnvelopeInternal().getMinY()).isEqualTo(-64);
  }

  @Test
  void aHoleStaysAHole() {
    Geometry ring = wkt("POLYGON((1 1,10 1,10 10,1 10,1 1),(4 4,4 7,7 7,7 4,4 4))");
    Geometry drawn = draw(ring, 5, 16, 15).getFirst().geometry();
    assertThat(((Polygon) drawn).getNumInteriorRing()).isEqualTo(1);
    assertThat(drawn.isValid()).isTrue();
    // within the hole alone there is nothing to see
    TileAddress inside = at(10, 5.5, 5.5);
    double area =
        draw(ring, 10, inside.x(), inside.y()).stream()
            .mapToDouble(f -> Math.abs(f.geometry().getArea()))
            .sum();
    assertThat(area).isZero();
  }

  @Test
  void aShapeAroundTheWholeTileFillsItWithFourCorners() {
    Geometry drawn =
        draw(ring(5, 5, 90, 20_000, 3), 9, at(9, 5, 5).x(), at(9, 5, 5).y()).getFirst().geometry();
    assertThat(drawn.getNumPoints()).isEqualTo(5);
    assertThat(drawn.covers(TILE)).isTrue();
  }

  @Test
  void ringsThatCrossThemselvesAreDrawn() {
    for (String ring : List.of("1 1,10 9,10 1,1 9.5,1 1", "1 1,5 5,1 1,5 5,1 1")) {
      Sketch sketch = new Sketch(new TileAddress(5, 16, 15)); // the reader here wants valid ones
      sketch.add(PreparedShape.of(wkt("POLYGON((" + ring + "))")));
      assertThat(sketch.isEmpty()).isFalse();
    }
  }

  @Test
  void thousandsOfSmallPartsAreOneFeatureOfAsManyPointsAsPixels() {
    List<Polygon> parts = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      parts.add(ring(1 + i % 100 * 0.001, 1 + i / 100 * 0.001, 0.0005, 8, i));
    }
    Geometry many = GEOMETRY.createMultiPolygon(parts.toArray(Polygon[]::new));
    List<DecodedTile.Feature> drawn = draw(many, 5, 16, 15);
    assertThat(drawn).hasSize(1);
    assertThat(drawn.getFirst().geometry().getNumGeometries()).isBetween(4, 64);
  }

  private static final String WEST = "((170 60,180 60,180 70,170 70,170 60))";
  private static final String EAST = "((-180 60,-170 60,-170 70,-180 70,-180 60))";

  @Test
  void whatWasSplitAtTheAntimeridianHasNoSeam() {
    Geometry split = wkt("MULTIPOLYGON(" + WEST + "," + EAST + ")");
    for (int z = 0; z <= 4; z++) {
      TileAddress last = at(z, 179.9, 65);
      Geometry west = draw(split, z, last.x(), last.y()).getFirst().geometry();
      assertThat(west.getEnvelopeInternal().getMaxX()).isEqualTo(4096 + 64);
      Geometry east = draw(split, z, 0, last.y()).getFirst().geometry();
      assertThat(east.getEnvelopeInternal().getMinX()).isEqualTo(-64);
      assertThat(corners(west)).doesNotContain(4096.0);
      assertThat(corners(east)).doesNotContain(0.0);
    }
  }

  private static List<Double> corners(Geometry drawn) {
    return List.of(drawn.getCoordinates()).stream().map(c -> c.x).toList();
  }

  @Test
  void longitudesBeyondTheAntimeridianShowTheSameAsTheSplitShape() {
    Geometry split = wkt("MULTIPOLYGON(" + WEST + "," + EAST + ")");
    Geometry onward = wkt("POLYGON((170 60,190 60,190 70,170 70,170 60))");
    Geometry before = wkt("POLYGON((-190 60,-170 60,-170 70,-190 70,-190 60))");
    for (int x : new int[] {0, 7}) {
      int y = at(3, 0, 65).y();
      Geometry expected = draw(split, 3, x, y).getFirst().geometry();
      assertThat(draw(onward, 3, x, y).getFirst().geometry().equalsTopo(expected)).isTrue();
      assertThat(draw(before, 3, x, y).getFirst().geometry().equalsTopo(expected)).isTrue();
    }
  }

  @Test
  void whatTouchesTheAntimeridianIsInTheMarginOfTheOtherSide() {
    Geometry west = wkt("POLYGON" + WEST);
    int y = at(3, 0, 65).y();
    assertThat(draw(west, 3, 7, y)).hasSize(1);
    Envelope beyond = draw(west, 3, 0, y).getFirst().geometry().getEnvelopeInternal();
    assertThat(beyond.getMinX()).isEqualTo(-64);
    assertThat(beyond.getMaxX()).isZero();
  }

  @Test
  void aBeltAroundTheWorldHasNoEnd() {
    Geometry belt = wkt("POLYGON((-180 60,180 60,180 70,-180 70,-180 60))");
    for (int x = 0; x < 4; x++) {
      Geometry drawn = draw(belt, 2, x, 0).getFirst().geometry();
      assertThat(drawn.getEnvelopeInternal().getMinX()).isEqualTo(-64);
      assertThat(drawn.getEnvelopeInternal().getMaxX()).isEqualTo(4096 + 64);
    }
  }
}
