package org.tocsin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.platform.db.TestDatabase;

/** Geocodes that no table lists one by one are found by what they begin with. */
class GeocodeParentsTest {
  @RegisterExtension static final TestDatabase database = TestDatabase.create();
  private static Catalogue places;

  @BeforeAll
  static void load() {
    places = new Places(database.database()).catalogue();
  }

  @ParameterizedTest
  @CsvSource({
    "WARNCELLID, 803101000, DE-NI", // a town
    "WARNCELLID, 103159000, DE-NI", // a district
    "WARNCELLID, 914522002, DE-SN", // part of a district
    "WARNCELLID, 711000001, DE-BE", // part of a town
    "AGS, 03101000, DE-NI",
    "AGS, 16, DE-TH",
    "ARS, 147130000000, DE-SN"
  })
  void quirk67GeocodesOfGermanyNameTheirState(String name, String code, String state) {
    assertThat(codes(name, code)).containsExactly(state);
  }

  @Test
  void quirk67TheListedLakeGoesBeforeTheRule() {
    assertThat(codes("WARNCELLID", "208440000")).containsExactlyInAnyOrder("DE-BY", "DE-BW");
    assertThat(found("WARNCELLID", "401000006")).as("open sea").isEmpty();
    assertThat(found("WARNCELLID", "209999000")).as("a lake not listed").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Taiwan_Geocode_103, 66, TW-TXG",
    "Taiwan_Geocode_103, 10015, TW-HUA",
    "Taiwan_Geocode_103, 1001503, TW-HUA",
    "Taiwan_Geocode_103, 10015010-001, TW-HUA",
    "Taiwan_Geocode_100, 1000301, TW-TAO", // a county then, a municipality now
    "Taiwan_Geocode_112, 6800100, TW-TAO",
    "Taiwan_Geocode_106, 0902001, TW-KIN",
    "Taiwan_Geocode_103, 10018, TW-HSZ",
    "Taiwan_Geocode_103, 10004, TW-HSQ"
  })
  void quirk67GeocodesOfTaiwanNameTheirCounty(String name, String code, String county) {
    assertThat(codes(name, code)).containsExactly(county);
  }

  @ParameterizedTest
  @CsvSource({
    "profile:CAP-CP:Location:0.3, 4718090, CA-SK",
    "profile:CAP-CP:Location:0.3, 3510, CA-ON",
    "profile:CAP-CP:Location:0.4, 62, CA-NU"
  })
  void quirk67GeocodesOfCanadaNameTheirProvince(String name, String code, String province) {
    assertThat(codes(name, code)).containsExactly(province);
  }

  @Test
  void quirk67AllOfCanada() {
    assertThat(codes("profile:CAP-CP:Location:0.4", "01")).hasSize(13).contains("CA-YT", "CA-PE");
    assertThat(found("profile:CAP-CP:Location:0.4", "0111")).isEmpty();
  }

  @Test
  void quirk67GeocodesOfCzechiaAndPortugal() {
    assertThat(codes("CISORP", "5205")).containsExactly("CZ-KR");
    assertThat(codes("CISORP", "6214")).containsExactly("CZ-JM");
    assertThat(codes("DICO", "1209")).containsExactly("PT-12");
    assertThat(codes("DICO", "4301")).containsExactly("PT-20");
  }

  @Test
  void quirk67CzechRegionsAgreeWithTheListedCodes() {
    for (int region : new int[] {11, 21, 31, 41, 42, 51, 61, 81}) {
      String code = region == 11 ? "1100" : region + "02";
      assertThat(codes("EMMA_ID", "CZ0" + code)).as(code).containsAll(codes("CISORP", code));
    }
  }

  @Test
  void quirk68SpellingsOfTheSchemeMeanTheSame() {
    assertThat(
            List.of("Taiwan_Geocode_103", "TAIWAN_GEOCODE_113", "taiwan geocode").stream()
                .map(Geocode::scheme)
                .distinct())
        .containsExactly("TAIWAN_GEOCODE");
    assertThat(Geocode.scheme("profile:CAP-CP:Location:0.3"))
        .isEqualTo(Geocode.scheme("profile:CAP-CP:location:0.4"));
    assertThat(Geocode.scheme("WarnCellId")).isEqualTo("WARNCELLID");
    assertThat(Geocode.scheme("FIPS6")).isEqualTo("SAME");
    assertThat(Geocode.scheme("NUTS 3")).isEqualTo("NUTS");
    assertThat(Geocode.scheme("ISO 3166-2")).isEqualTo("ISO3166-2");
    assertThat(Geocode.scheme("x-own")).isEqualTo("XOWN");
  }

  @Test
  void quirk69ZonesNotListedFallBackToTheirStateAndWatersToNothing() {
    assertThat(codes("UGC", "TXZ999")).containsExactly("US-TX");
    assertThat(codes("SAME", "148001")).containsExactly("US-TX");
    assertThat(codes("SAME", "048999")).containsExactly("US-TX");
    for (String waters : new String[] {"AMZ999", "GMZ999", "ANZ999", "PZZ999", "LMZ999"}) {
      assertThat(found("UGC", waters)).as(waters).isEmpty();
    }
    for (String strange : new String[] {"077999", "099001", "020900000", "", "0"}) {
      assertThat(found("SAME", strange)).as(strange).isEmpty();
    }
  }

  @Test
  void codesFoundByTheirBeginningAreNotExact() {
    assertThat(found("WARNCELLID", "803101000").orElseThrow().exact()).isFalse();
    assertThat(found("ISO3166-2", "DE-NI").orElseThrow().exact()).isTrue();
  }

  /** Without its leading zero Flensburg, 01001000, would lie in the Saarland. */
  @Test
  void codesThatLostADigitAreNotFoundElsewhere() {
    assertThat(codes("AGS", "01001000")).containsExactly("DE-SH");
    assertThat(found("AGS", "1001000")).isEmpty();
    assertThat(found("WARNCELLID", "10315900")).isEmpty();
    assertThat(found("CISORP", "520")).isEmpty();
    assertThat(found("Taiwan_Geocode_103", "902001")).isEmpty();
  }

  @Test
  void noCodeIsAStar() {
    for (String scheme : new String[] {"WARNCELLID", "CAP-CP", "AGS", "SAME"}) {
      assertThat(found(scheme, "*")).isEmpty();
      assertThat(found(scheme, "x".repeat(100_000))).isEmpty();
    }
  }

  @Test
  void everyAreaThatTheRangesNameHasAnOutline() {
    Set<String> unplaced =
        database
            .database()
            .read(
                tx ->
                    tx
                        .sql()
                        .sql(
                            "select distinct unnest(admin1_codes) from place_geocode"
                                + " where code like '%*' or scheme = 'CAP-CP'")
                        .query(String.class)
                        .stream()
                        .filter(code -> places.admin1Ids(code).isEmpty())
                        .collect(Collectors.toSet()));
    assertThat(unplaced).isEmpty();
  }

  private static Optional<Geocode> found(String name, String code) {
    return places.geocode(name, code);
  }

  private static List<String> codes(String name, String code) {
    return places.codes(found(name, code).orElseThrow().admin1Ids());
  }
}
