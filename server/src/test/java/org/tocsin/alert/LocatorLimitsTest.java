package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.alert.tile.TileLayer;
import org.tocsin.cap.Alert;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;

/** However much an alert draws, and however wildly, it is located and shown in bounded time. */
class LocatorLimitsTest {
  /** Measured below a second each on two cores; a busy machine gets the rest. */
  private static final Duration SOON = Duration.ofSeconds(8);

  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  private static Catalogue places;

  enum Shapes {
    THREE_THOUSAND_SMALL(3_000, LocatorLimitsTest::small),
    TEN_THOUSAND_SMALL(10_000, LocatorLimitsTest::small),
    TEN_THOUSAND_THAT_OVERLAP(10_000, LocatorLimitsTest::large),
    MORE_THAN_ARE_LOCATED(60_000, LocatorLimitsTest::small),
    CIRCLES(60_000, LocatorLimitsTest::circle),
    ONE_OF_MANY_POINTS(1, i -> ring(200_000, 0)),
    ONE_THAT_WINDS(1, i -> ring(20_000, 0.02)),
    MANY_THAT_WIND(30, i -> ring(14_000, 0.025)),
    MANY_THAT_WIND_A_LITTLE(200, i -> ring(2_000, 0.18)),
    ONE_OF_SPIKES(1, i -> ring(200_000, 0.5)),
    MANY_OF_SPIKES(30, i -> ring(14_000, 0.5)),
    ONE_OF_SHRINKING_SPIKES(1, i -> shrinking(200_000)),
    MANY_OF_SHRINKING_SPIKES(50, i -> shrinking(9_000)),
    ONE_TANGLE(1, i -> tangle(200_000)),
    MANY_TANGLES(30, i -> tangle(18_000));

    private final int count;
    private final IntFunction<String> shape;

    Shapes(int count, IntFunction<String> shape) {
      this.count = count;
      this.shape = shape;
    }

    Alert alert() {
      StringBuilder areas = new StringBuilder("<area><areaDesc>x</areaDesc>");
      for (int i = 0; i < count; i++) {
        areas.append(i % 5000 == 4999 ? "</area><area><areaDesc>x</areaDesc>" : "");
        areas.append(shape.apply(i));
      }
      return LocatorTest.alert(areas.append("</area>").toString());
    }
  }

  @BeforeAll
  static void load() {
    places = new Places(database.database()).catalogue();
    locate(Shapes.THREE_THOUSAND_SMALL.alert());
  }

  @ParameterizedTest
  @EnumSource
  void quirk46HugeShapesAreLocatedAndShownSoon(Shapes shapes) {
    Alert alert = shapes.alert();
    long start = System.nanoTime();
    Located located = locate(alert);
    byte[] packed = ShapeCodec.encode(located.shape());
    Geometry shape = ShapeCodec.decode(packed);
    for (int zoom : new int[] {0, 4, 8, 12}) {
      assertThat(tile(shape, zoom)).as("zoom %d", zoom).isNotEmpty();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    assertThat(places.codes(located.admin1Ids())).contains("DE-TH");
    assertThat(packed).hasSizeLessThan(2_000_000);
    assertThat(located.problems()).hasSizeLessThan(100);
  }

  @Test
  void quirk46AnOutlineOfManyPointsIsSimplifiedAndTold() {
    Located located = locate(Shapes.ONE_OF_MANY_POINTS.alert());
    assertThat(codes(located)).containsExactly("shape-simplified");
    assertThat(located.shape().getNumPoints()).isBetween(10_000, 20_001);
    assertThat(located.shape().getArea()).isCloseTo(Math.PI * 9, withinPercentage(0.1));
  }

  @Test
  void shapesUpToTheLimitAreLocatedOneByOneAndTheRestIsBoxed() {
    Located within = locate(Shapes.THREE_THOUSAND_SMALL.alert());
    assertThat(codes(within)).doesNotContain("shapes-merged");
    assertThat(within.shape().getNumGeometries()).isEqualTo(3_000);
    assertThat(within.approximate()).isFalse();

    Located beyond = locate(Shapes.MORE_THAN_ARE_LOCATED.alert());
    assertThat(codes(beyond)).contains("shapes-merged");
    assertThat(beyond.shape().getNumGeometries()).isEqualTo(Effort.MOST_SHAPES + 1);
    assertThat(beyond.approximate()).isTrue();
    Envelope all = new Envelope(7, 7 + 129 * 0.05 + 0.04, 47.5, 47.5 + 149 * 0.05 + 0.04);
    assertThat(beyond.box().covers(all)).isTrue();
  }

  private static List<String> codes(Located located) {
    return located.problems().stream().map(p -> p.code().id()).distinct().toList();
  }

  private static Located locate(Alert alert) {
    return Locator.locate(alert, places, LocatorTest.origin("DEU", places));
  }

  /** The tile around Erfurt in Thuringia. */
  private static byte[] tile(Geometry shape, int zoom) {
    double latitude = Math.toRadians(50.98);
    double row = (1 - Math.log(Math.tan(latitude) + 1 / Math.cos(latitude)) / Math.PI) / 2;
    int tiles = 1 << zoom;
    int column = (int) ((11.03 + 180) / 360 * tiles);
    TileLayer layer = new TileLayer("alerts", new TileAddress(zoom, column, (int) (row * tiles)));
    layer.add(shape, Map.of("id", 1L));
    return layer.toBytes();
  }

  /** Squares side by side over Germany, the first ones in the north. */
  private static String small(int i) {
    double x = 7 + i % 130 * 0.05;
    double y = 47.5 + (149 - i / 130 % 150) * 0.05;
    if (i < 10) { // the first ones around Erfurt
      x = 11;
      y = 50.96;
    }
    return polygon(
        new double[] {y, y, y + .04, y + .04, y}, new double[] {x, x + .04, x + .04, x, x});
  }

  private static String large(int i) {
    Random random = new Random(i);
    double[] lat = new double[13];
    double[] lon = new double[13];
    for (int k = 0; k < 12; k++) {
      double far = random.nextDouble(5, 10);
      lat[k] = 45 + i % 100 / 10.0 + far * Math.sin(Math.PI / 6 * k);
      lon[k] = 5 + i / 100 / 10.0 + far * Math.cos(Math.PI / 6 * k);
    }
    lat[12] = lat[0];
    lon[12] = lon[0];
    return polygon(lat, lon);
  }

  private static String circle(int i) {
    return "<circle>" + (45 + i % 100 / 10.0) + ',' + (5 + i / 100 / 100.0) + " 900</circle>";
  }

  /** A ring around the middle of Germany, with every second point so many degrees farther out. */
  private static String ring(int points, double spikes) {
    double[] lat = new double[points + 1];
    double[] lon = new double[points + 1];
    for (int i = 0; i <= points; i++) {
      double angle = 2 * Math.PI * (i % points) / points;
      double far = 3 + spikes * (i % points % 2);
      lat[i] = 51 + far * Math.sin(angle);
      lon[i] = 10 + far * Math.cos(angle);
    }
    return polygon(lat, lon);
  }

  /** What halving at the farthest point takes off one by one. */
  private static String shrinking(int points) {
    double[] lat = new double[points + 2];
    double[] lon = new double[points + 2];
    for (int i = 0; i < points; i++) {
      lat[i] = 45 + 20.0 * (points - i) / points * (i % 2);
      lon[i] = 5 + i * 30.0 / points;
    }
    lat[points] = 44;
    lon[points] = 35;
    lat[points + 1] = 44;
    lon[points + 1] = 5;
    return polygon(lat, lon);
  }

  private static String tangle(int points) {
    Random random = new Random(points);
    return polygon(
        random.doubles(points, -89, 89).toArray(), random.doubles(points, -179, 179).toArray());
  }

  private static String polygon(double[] lat, double[] lon) {
    StringBuilder text = new StringBuilder("<polygon>");
    for (int i = 0; i < lat.length; i++) {
      text.append(BigDecimal.valueOf(Math.round(lat[i] * 1e4), 4)).append(',');
      text.append(BigDecimal.valueOf(Math.round(lon[i] * 1e4), 4)).append(' ');
    }
    return text.append("</polygon>").toString();
  }
}
