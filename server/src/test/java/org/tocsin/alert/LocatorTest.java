package org.tocsin.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tocsin.cap.Alert;
import org.tocsin.cap.CapReader;
import org.tocsin.cap.Problem;
import org.tocsin.cap.ReadOptions;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.platform.db.TestDatabase;

/** Where alerts are found to be, by geocodes and by whatever is drawn, in bounded time. */
class LocatorTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  private static Catalogue places;

  @BeforeAll
  static void load() {
    places = new Places(database.database()).catalogue();
  }

  @Test
  void unknownGeocodesOfOneSchemeAreOneProblemOfTheirArea() {
    String many = geocodes("Own_Code", 500) + geocodes("Other", 2);
    Located located = locate("TWN", area(many) + area(geocodes("Own_Code", 4)));

    assertThat(messages(located, AlertProblem.GEOCODE_UNKNOWN))
        .containsExactly(
            "alert/info[1]/area[1]/geocode Own_Code 9000, 9001, 9002 … (500 in all)",
            "alert/info[1]/area[1]/geocode Other 9000, 9001",
            "alert/info[1]/area[2]/geocode Own_Code 9000, 9001, 9002 … (4 in all)");
  }

  @Test
  void quirk67GeocodeOnlyIsLocatedLooselyByItsBeginning() {
    Located located = locate("TWN", area(geocode("Taiwan_Geocode_103", "1001503")));

    assertThat(places.codes(located.admin1Ids())).containsExactly("TW-HUA");
    assertThat(located.approximate()).isTrue();
    assertThat((Object) located.shape()).isNull();
    assertThat(located.problems()).isEmpty();
  }

  @Test
  void quirk68SeveralCodesInOneValueAreEachLookedUp() {
    Located located = locate("PRT", area(geocode("DICO", "1209 1210\n  0806, 4301 9999")));

    assertThat(places.codes(located.admin1Ids())).containsExactly("PT-08", "PT-12", "PT-20");
    assertThat(messages(located, AlertProblem.GEOCODE_UNKNOWN))
        .containsExactly("alert/info[1]/area[1]/geocode DICO 9999");
  }

  @Test
  void aNameOrAPolygonInAGeocodeIsOneValue() {
    String area = geocode("DISTRICT", "EAST GODAVARI") + geocode("EXCLUDE", "51.7,10.4 51.6,10.3");
    assertThat(messages(locate("IND", area(area)), AlertProblem.GEOCODE_UNKNOWN))
        .containsExactly(
            "alert/info[1]/area[1]/geocode DISTRICT EAST GODAVARI",
            "alert/info[1]/area[1]/geocode EXCLUDE 51.7,10.4 51.6,10.3");
  }

  @Test
  void problemsOfOneKindAreCountedBeyondTheFirstTwenty() {
    StringBuilder areas = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      areas.append(area(geocode("Own", "9" + i)));
      areas.append(area("<polygon>10,%1$d 11,%1$d 11,%2$d</polygon>".formatted(i % 90, i + 1)));
    }
    List<Problem> problems = locate("TWN", areas.toString()).problems();

    assertThat(problems).hasSizeLessThan(150);
    assertThat(problems)
        .filteredOn(p -> p.code() == AlertProblem.GEOCODE_UNKNOWN)
        .hasSize(21)
        .last()
        .satisfies(p -> assertThat(p.message()).isEqualTo("2980 more up to here"));
  }

  @Test
  void messagesAreShortHoweverLongTheGeocode() {
    String giant = geocode("N".repeat(100_000), "V".repeat(100_000));
    assertThat(messages(locate("TWN", area(giant)), AlertProblem.GEOCODE_UNKNOWN))
        .singleElement()
        .satisfies(message -> assertThat(message).hasSizeLessThan(250));
  }

  private static List<String> messages(Located located, AlertProblem code) {
    return located.problems().stream()
        .filter(p -> p.code() == code)
        .map(p -> p.path() + " " + p.message())
        .toList();
  }

  private static Located locate(String country, String areas) {
    return Locator.locate(alert(areas), places, origin(country, places));
  }

  static Origin origin(String iso3, Catalogue places) {
    Integer country = iso3 == null ? null : places.country(iso3).orElseThrow().id();
    return Strangers.origin(country, "warn.example");
  }

  static Alert alert(String areas) {
    String xml =
        """
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>1</identifier>
        <sender>a@warn.example</sender><sent>2026-01-02T03:04:05-00:00</sent><status>Actual</status>
        <msgType>Alert</msgType><scope>Public</scope><info><category>Met</category><event>Flood</event>
        <urgency>Future</urgency><severity>Minor</severity><certainty>Likely</certainty>\
        """
            + areas
            + "</info></alert>";
    CapReader reader = new CapReader(ReadOptions.lenient());
    return ((Read) reader.read(xml.getBytes(StandardCharsets.UTF_8))).alert();
  }

  private static String area(String content) {
    return "<area><areaDesc>x</areaDesc>" + content + "</area>";
  }

  private static String geocode(String name, String value) {
    return "<geocode><valueName>%s</valueName><value>%s</value></geocode>".formatted(name, value);
  }

  private static String geocodes(String name, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> geocode(name, String.valueOf(9000 + i)))
        .collect(Collectors.joining());
  }
}
