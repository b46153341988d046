package org.tocsin.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tocsin.cap.Samples.codes;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What real feeds do to shapes. The numbers are those of the list in docs/quirks.md. */
class ShapeQuirksTest {
  private static final List<Double> RING = List.of(1.5, 2.5, 1.5, 3.5, 4.5, 3.5, 1.5, 2.5);

  @Test
  void quirk60UnclosedAndShortRingsAreKeptAsGivenAndReported() {
    String open = "<polygon>1.5,2.5 1.5,3.5 4.5,3.5 4.5,2.5</polygon>";
    assertThat(polygon(open).size()).isEqualTo(4);
    assertThat(codes(Samples.area(open))).containsExactly(CapProblem.RING_NOT_CLOSED);
    String two = "<polygon>1.5,2.5 1.5,3.5</polygon>";
    assertThat(polygon(two).size()).isEqualTo(2);
    assertThat(codes(Samples.area(two)))
        .containsExactly(CapProblem.RING_TOO_SHORT, CapProblem.RING_NOT_CLOSED);
    String repeated = "<polygon>1,2 1,2 1,3 4,3 4,3 1,2</polygon>";
    assertThat(polygon(repeated).size()).isEqualTo(6);
    assertThat(codes(Samples.area(repeated))).isEmpty();
  }

  @Test
  void quirk61SwappedAxesAreLeftAsGivenAndReportedWhereTheyCannotBeRight() {
    String swapped = "<polygon>100.5,13.5 101.5,13.5 101.5,14.5 100.5,13.5</polygon>";
    assertThat(polygon(swapped).lat(0)).isEqualTo(100.5);
    assertThat(codes(Samples.area(swapped))).containsExactly(CapProblem.COORDINATE_OUT_OF_RANGE);
  }

  @Test
  void quirk62ShapesAcrossTheAntimeridianKeepTheirNumbers() {
    String ring = "<polygon>-16,179 -16,181 -18,181 -16,179</polygon>";
    assertThat(polygon(ring).lon(1)).isEqualTo(181);
    assertThat(codes(Samples.area(ring))).containsExactly(CapProblem.COORDINATE_OUT_OF_RANGE);
  }

  @Test
  void quirk63CrossingRingsKeepTheirNumbers() {
    String bowTie = "<polygon>0,0 1,1 0,1 1,0 0,0</polygon>";
    assertThat(polygon(bowTie).size()).isEqualTo(5);
    assertThat(codes(Samples.area(bowTie))).isEmpty();
  }

  @Test
  void quirk64ACircleWithoutExtentIsAPoint() {
    assertThat(circle("6.9,79.9 0")).isEqualTo(new Circle(6.9, 79.9, 0, "6.9,79.9 0"));
    assertThat(codes(Samples.area("<circle>6.9,79.9 0</circle>")))
        .containsExactly(CapProblem.CIRCLE_RADIUS_ZERO);
    assertThat(circle("6.9,79.9").radiusKm()).isZero();
    assertThat(codes(Samples.area("<circle>6.9,79.9</circle>")))
        .contains(CapProblem.CIRCLE_WITHOUT_RADIUS);
    assertThat(circle("89.9,-180 20000").radiusKm()).isEqualTo(20000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "6.9 79.9 5|6.9|79.9|5",
        "6.9, 79.9, 5|6.9|79.9|5",
        "6.9,79.9  5 |6.9|79.9|5",
        "6,9 79,9 5|6.9|79.9|5",
        "6,9;79,9 5,5|6.9|79.9|5.5"
      })
  void quirk64CirclesAreReadWithAnySeparator(String text, double lat, double lon, double radius) {
    Circle circle = circle(text);
    assertThat(circle.lat()).isEqualTo(lat);
    assertThat(circle.lon()).isEqualTo(lon);
    assertThat(circle.radiusKm()).isEqualTo(radius);
  }

  @ParameterizedTest
  @ValueSource(strings = {"here", "1 2 3 4", "1,2 -5", "6.9,79.9 5km", "1"})
  void quirk64CirclesNotUnderstoodAreReportedWithTheirText(String text) {
    ReadResult result = Samples.read(Samples.area("<circle>" + text + "</circle>"));
    assertThat(codes(result)).containsExactly(CapProblem.CIRCLE_UNREADABLE);
    assertThat(result.problems().getFirst().message()).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.5,2.5\n\t 1.5,3.5   4.5,3.5\n1.5,2.5",
        "1.5,2.5;1.5,3.5;4.5,3.5;1.5,2.5",
        "1.5,2.5; 1.5,3.5; 4.5,3.5; 1.5,2.5;",
        "1.5,2.5,0 1.5,3.5,0 4.5,3.5,10 1.5,2.5,0",
        "1.5 2.5 1.5 3.5 4.5 3.5 1.5 2.5",
        "1.5 2.5, 1.5 3.5, 4.5 3.5, 1.5 2.5",
        "1.5, 2.5 1.5, 3.5 4.5, 3.5 1.5, 2.5",
        "1.5,2.5,1.5,3.5,4.5,3.5,1.5,2.5",
        "1.5,2.5, 1.5,3.5, 4.5,3.5, 1.5,2.5",
        "1,5;2,5 1,5;3,5 4,5;3,5 1,5;2,5",
        "1,5,2,5 1,5,3,5 4,5,3,5 1,5,2,5",
        "+1.50,2.5 1.5,3.5 4.5,3.5 1.5,2.5"
      })
  void quirk65SeparatorsHeightsAndDecimalCommasAreUnderstood(String text) {
    Polygon polygon = polygon("<polygon>" + text + "</polygon>");
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < polygon.size(); i++) {
      numbers.add(polygon.lat(i));
      numbers.add(polygon.lon(i));
    }
    assertThat(numbers).isEqualTo(RING);
    assertThat(polygon.text()).isEqualTo(text);
  }

  @Test
  void quirk65OnlyWhatTheStandardDoesNotWriteIsReported() {
    assertThat(codes(Samples.area("<polygon>1,2\n 1,3 4,3 1,2</polygon>"))).isEmpty();
    assertThat(codes(Samples.area("<polygon>1,2;1,3;4,3;1,2</polygon>")))
        .containsExactly(CapProblem.POLYGON_FORM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2 x 3,4", "1 2 3", "1,2,3,4,5 6,7", "north of the river", "-", "1,,"})
  void quirk65PolygonsNotUnderstoodKeepTheirText(String text) {
    String xml = "<polygon>" + text + "</polygon>";
    assertThat(polygon(xml).size()).isZero();
    assertThat(polygon(xml).text()).isEqualTo(text);
    assertThat(codes(Samples.area(xml))).containsExactly(CapProblem.POLYGON_UNREADABLE);
  }

  @Test
  void quirk66SeveralPolygonsOfAnAreaAreAllRead() {
    Area area =
        Samples.firstArea(
            Samples.area(
                "<polygon>1,2 1,3 4,3 1,2</polygon>".repeat(3) + "<circle>1,2 3</circle>"));
    assertThat(area.polygons()).hasSize(3);
    assertThat(area.circles()).hasSize(1);
  }

  @Test
  void quirk67GeocodesAloneMakeAnArea() {
    Area area =
        Samples.firstArea(
            Samples.area("<geocode><valueName>EMMA_ID</valueName><value>AT1</value></geocode>"));
    assertThat(area.geocodes()).containsExactly(new NamedValue("EMMA_ID", "AT1"));
  }

  @Test
  void quirk68SchemeNamesAreKeptAsSpelled() {
    Area area =
        Samples.firstArea(
            Samples.area("<geocode><valueName>NUTS 3</valueName><value>x</value></geocode>"));
    assertThat(area.geocodes().getFirst().valueName()).isEqualTo("NUTS 3");
  }

  @Test
  void quirk70AnAreaWithADescriptionOnlyIsKept() {
    assertThat(Samples.firstArea(Samples.area("")).areaDesc()).isEqualTo("The coast");
  }

  @Test
  void heightsThatAreNoNumbersAreReported() {
    String xml = Samples.area("<altitude>high</altitude><ceiling>1e3</ceiling>");
    assertThat(Samples.firstArea(xml).altitude()).isNull();
    assertThat(codes(xml))
        .containsExactly(CapProblem.NUMBER_UNREADABLE, CapProblem.NUMBER_UNREADABLE);
  }

  private static Polygon polygon(String xml) {
    return Samples.firstArea(Samples.area(xml)).polygons().getFirst();
  }

  private static Circle circle(String text) {
    return Samples.firstArea(Samples.area("<circle>" + text + "</circle>")).circles().getFirst();
  }
}
