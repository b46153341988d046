package org.tocsin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

class PlacesTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static Places places;

  @BeforeAll
  static void load() {
    places = new Places(db.database());
  }

  private static Country country(String code) {
    return places.catalogue().country(code).orElseThrow();
  }

  private static List<String> codes(String scheme, String code) {
    return places
        .catalogue()
        .geocode(scheme, code)
        .map(g -> places.catalogue().codes(g.admin1Ids()))
        .orElse(List.of());
  }

  @Test
  void thereAreSixContinentsAndEveryCountryHasItsUnknown() {
    assertThat(places.catalogue().continents()).hasSize(6);
    assertThat(places.catalogue().countries())
        .hasSizeGreaterThan(200)
        .allSatisfy(
            c -> {
              int unknown = places.catalogue().unknownOf(c.id());
              assertThat(places.catalogue().admin1(unknown).orElseThrow().code())
                  .isEqualTo(c.iso3() + "-unknown");
            });
  }

  @Test
  void countriesAreFoundByBothCodesInAnyCase() {
    assertThat(country("LKA")).isEqualTo(country("lk")).isEqualTo(country("Lka"));
    assertThat(places.catalogue().country("ZZZ")).isEmpty();
  }

  @Test
  void everyBundledNameIsOfOnePlaceThatBearsItsEnglishName() {
    Map<String, Set<String>> english = new HashMap<>();
    Catalogue whole = Places.builtIn();
    for (Country country : whole.countries()) {
      for (Admin1 area : whole.admin1sOf(country.id())) {
        english.computeIfAbsent(area.code(), c -> new HashSet<>()).add(area.name());
        if (area.parentCode() != null) {
          english.computeIfAbsent(area.parentCode(), c -> new HashSet<>()).add(area.parentName());
        }
      }
    }
    Map<String, UnicodeScript> scripts =
        Map.of("ar", UnicodeScript.ARABIC, "si", UnicodeScript.SINHALA, "ta", UnicodeScript.TAMIL);
    for (CSVRecord row : Defaults.records("names.csv", false)) {
      assertThat(english.get(row.get("code"))).as(row.get("code")).containsOnly(row.get("name"));
      assertThat(row.values()).allMatch(v -> Normalizer.isNormalized(v, Form.NFC));
      scripts.forEach(
          (language, script) ->
              assertThat(row.get(language).codePoints().filter(Character::isLetter))
                  .allMatch(c -> UnicodeScript.of(c) == script));
    }
  }

  @Test
  void allDistrictsAndProvincesOfSriLankaHaveTheirSinhalaAndTamilNames() {
    List<Admin1> districts =
        places.catalogue().admin1sOf(country("LKA").id()).stream()
            .filter(a -> !a.unknown())
            .toList();
    for (String language : List.of("si", "ta")) {
      assertThat(districts)
          .hasSize(25)
          .noneMatch(d -> d.nameIn(language).equals(d.name()))
          .extracting(d -> d.nameIn(language))
          .doesNotHaveDuplicates();
      assertThat(districts.stream().map(d -> d.nameOf(d.parentCode(), language)).distinct())
          .hasSize(9)
          .noneMatch(name -> name.matches(".*[A-Za-z].*"));
    }
    Catalogue tool = Places.builtIn();
    Admin1 kandy = tool.admin1(tool.admin1Ids("LK-21").getFirst()).orElseThrow();
    assertThat(kandy.nameIn("si")).isEqualTo("මහනුවර");
    assertThat(kandy.nameOf("LK-2", "ta")).isEqualTo("மத்திய மாகாணம்");
  }

  @Test
  void theCodeOfAParentMeansAllItsParts() {
    List<Integer> western = places.catalogue().admin1Ids("LK-1");
    assertThat(western).hasSizeGreaterThan(1);
    assertThat(places.catalogue().countriesOf(western)).containsExactly(country("LKA"));
    assertThat(places.catalogue().admin1Ids("lka-UNKNOWN")).hasSize(1);
  }

  @Test
  void anUnknownStandsForItsWholeCountry() {
    int unknown = places.catalogue().unknownOf(country("LKA").id());
    assertThat(places.catalogue().expand(List.of(unknown))).hasSizeGreaterThan(20);
    assertThat(places.catalogue().box(List.of(unknown)).contains(80.6, 7.3)).isTrue();
    assertThat((Object) places.catalogue().box(List.of())).isNull();
    assertThat(places.catalogue().expand(List.of(-5))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "EMMA_ID,emma_id",
    "EMMA_ID,EMMA ID",
    "NUTS,NUTS 3",
    "NUTS,nuts2",
    "SAME,FIPS6",
    "UGC,ugc",
    "ISO3166-2,ISO 3166-2",
    "ISO3166-2,iso3166-2"
  })
  void quirk68SchemesAreKnownHoweverTheyAreSpelled(String scheme, String spelled) {
    assertThat(Geocode.scheme(spelled)).isEqualTo(scheme);
  }

  @Test
  void quirk67CodesLeadToTheirAreas() {
    assertThat(codes("ISO 3166-2", "us-ca")).containsExactly("US-CA");
    assertThat(codes("FIPS6", "006037")).containsExactly("US-CA");
    assertThat(codes("fips", "006037")).containsExactly("US-CA");
    assertThat(codes("UGC", "CAC037")).containsExactly("US-CA");
    assertThat(codes("whatever", "1")).isEmpty();
  }

  @Test
  void quirk69ACodeThatIsInNoTableIsLookedForByItsParents() {
    assertThat(codes("NUTS3", "DE999")).contains("DE-BE", "DE-BY"); // all that is left is Germany
    assertThat(codes("NUTS3", "QQ111")).isEmpty();
    assertThat(codes("SAME", "906037")).containsExactly("US-CA");
    assertThat(codes("SAME", "006998")).containsExactly("US-CA");
  }

  @Test
  void anOperatorsEditOutlivesARestart() {
    Country kenya = country("KEN");
    int count = places.catalogue().countries().size();
    PlaceEditor editor = new PlaceEditor(MutableTime.at("2026-05-01T00:00:00Z"));
    db.database()
        .useTransaction(
            tx -> {
              Edited<CountryDraft> stored = editor.country(tx, kenya.id()).orElseThrow();
              editor.save(tx, kenya.id(), stored.version(), renamed(stored.value()));
            });
    db.database()
        .useTransaction(
            tx ->
                places.remove(
                    tx, Places.Level.ADMIN1, places.catalogue().admin1Ids("US-NY").getFirst()));
    Places restarted = new Places(db.database());
    assertThat(restarted.catalogue().country("KEN").orElseThrow().name())
        .isEqualTo("Republic of Kenya");
    assertThat(restarted.catalogue().admin1Ids("US-NY")).isEmpty();
    assertThat(restarted.catalogue().countries()).hasSize(count);
    load(); // the others of this class see what is there
  }

  private static CountryDraft renamed(CountryDraft kenya) {
    return new CountryDraft(
        kenya.iso3(),
        kenya.iso2(),
        "Republic of Kenya",
        kenya.names(),
        kenya.continentId(),
        kenya.regionId(),
        kenya.zone());
  }
}
