package org.tocsin.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.geo.Mandate;

class OutlineUploadTest {
  private static final String SQUARE =
      "{\"type\":\"Polygon\",\"coordinates\":[[[80,6],[81,6],[81,7],[80,7],[80,6]]]}";

  private static OutlineUpload read(String json) {
    return OutlineUpload.read(json.getBytes(StandardCharsets.UTF_8), null);
  }

  private static String feature(String geometry) {
    return "{\"type\":\"Feature\",\"properties\":{\"a\":1},\"geometry\":" + geometry + "}";
  }

  private static String collection(String... features) {
    return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
  }

  @Test
  void anOutlineIsReadAsItIsOrAsAFeatureOrAsACollectionOfOne() {
    for (String json : List.of(SQUARE, feature(SQUARE), collection(feature(SQUARE)))) {
      OutlineUpload read = read(json);
      assertThat(read.outline().getArea()).isCloseTo(1, within(1e-9));
      assertThat(read.repairs()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no-geojson|hello",
        "no-geojson|[1,2]",
        "no-geojson|{\"type\":\"Polygon\",",
        "wrong-geometry|{}",
        "wrong-geometry|{\"type\":\"Point\",\"coordinates\":[1,2]}",
        "wrong-geometry|{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}",
        "wrong-geometry|{\"type\":\"Polygon\",\"coordinates\":[]}",
        "wrong-geometry|{\"type\":\"FeatureCollection\",\"features\":[]}",
        "wrong-geometry|{\"type\":\"<script>\"}",
        "not-on-the-globe|{\"type\":\"Polygon\",\"coordinates\":[[[1],[2,3],[4,5],[1]]]}",
        "not-on-the-globe|{\"type\":\"Polygon\",\"coordinates\":[[[\"a\",2],[2,3],[4,5],[1,2]]]}",
        "not-on-the-globe|{\"type\":\"Polygon\",\"coordinates\":[[[500000,4600000],[510000,4600000],[510000,4610000],[500000,4600000]]]}",
        "encloses-nothing|{\"type\":\"Polygon\",\"coordinates\":[[[1,1],[2,2],[3,3],[1,1]]]}",
        "encloses-nothing|{\"type\":\"MultiPolygon\",\"coordinates\":[]}",
      })
  void whatIsNoOutlineIsRefusedWithACode(String code, String json) {
    assertThatExceptionOfType(PlaceException.class)
        .isThrownBy(() -> read(json))
        .satisfies(e -> assertThat(e.code().id()).isEqualTo(code));
  }

  @Test
  void severalFeaturesAndAnotherReferenceSystemAreRefused() {
    assertThatExceptionOfType(PlaceException.class)
        .isThrownBy(() -> read(collection(feature(SQUARE), feature(SQUARE))))
        .withMessageContaining("It has 2")
        .satisfies(e -> assertThat(e.code().id()).isEqualTo("several-features"));
    String metres =
        "{\"type\":\"Feature\",\"crs\":{\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3857\"}},"
            + "\"geometry\":"
            + SQUARE
            + "}";
    assertThatExceptionOfType(PlaceException.class)
        .isThrownBy(() -> read(metres))
        .satisfies(e -> assertThat(e.code().id()).isEqualTo("wrong-crs"));
    String degrees = metres.replace("EPSG::3857", "OGC:1.3:CRS84");
    assertThat(read(degrees).outline().getArea()).isCloseTo(1, within(1e-9));
  }

  @Test
  void morePointsThanAnOutlineMayHaveAreRefusedBeforeTheyCostAnything() {
    String point = "[80,6],".repeat(OutlineUpload.MOST_POINTS + 1);
    String ring = point.substring(0, point.length() - 1);
    assertThatExceptionOfType(PlaceException.class)
        .isThrownBy(() -> read("{\"type\":\"Polygon\",\"coordinates\":[[" + ring + "]]}"))
        .satisfies(e -> assertThat(e.code().id()).isEqualTo("too-many-points"));
  }

  @Test
  void everyRepairIsTold() {
    OutlineUpload open =
        read("{\"type\":\"Polygon\",\"coordinates\":[[[80,6],[81,6],[81,6],[81,7],[80,7]]]}");
    assertThat(open.repairs())
        .anyMatch(r -> r.contains("closed"))
        .anyMatch(r -> r.contains("twice in a row"));
    assertThat(open.outline().getArea()).isCloseTo(1, within(1e-9));
    OutlineUpload bow =
        read("{\"type\":\"Polygon\",\"coordinates\":[[[80,6],[81,7],[81,6],[80,7],[80,6]]]}");
    assertThat(bow.repairs()).anyMatch(r -> r.contains("crossed itself"));
    assertThat(bow.outline().isValid()).isTrue();
  }

  @Test
  void swappedAxesAreRecognisedByTheCountry() {
    GeometryFactory factory = new GeometryFactory();
    Mandate lanka = Mandate.of(List.of(factory.toGeometry(new Envelope(79.5, 82, 5.8, 10))));
    String swapped =
        "{\"type\":\"Polygon\",\"coordinates\":[[[6,80],[6,81],[7,81],[7,80],[6,80]]]}";
    OutlineUpload read = OutlineUpload.read(swapped.getBytes(StandardCharsets.UTF_8), lanka);
    assertThat(read.repairs()).anyMatch(r -> r.contains("exchanged"));
    assertThat((Object) read.outline().getEnvelopeInternal()).isEqualTo(new Envelope(80, 81, 6, 7));
  }

  @Test
  void anOutlineOverTheAntimeridianIsCutThere() {
    OutlineUpload fiji =
        read(
            "{\"type\":\"Polygon\",\"coordinates\":[[[177,-19],[-179,-19],[-179,-16],[177,-16],[177,-19]]]}");
    assertThat(fiji.repairs()).anyMatch(r -> r.contains("antimeridian"));
    assertThat(fiji.outline().getNumGeometries()).isEqualTo(2);
    assertThat(fiji.outline().getArea()).isCloseTo(12, within(1e-9));
  }
}
