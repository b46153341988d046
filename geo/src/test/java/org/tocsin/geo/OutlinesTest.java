package org.tocsin.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

class OutlinesTest {
  private static final List<Outline> WORLD = Outlines.world();

  @Test
  void theWorldIsThere() {
    assertThat(WORLD).hasSize(4595);
    assertThat(WORLD).filteredOn(o -> !o.placeholder()).hasSizeGreaterThan(4400);
    assertThat(WORLD)
        .extracting(Outline::alpha3)
        .contains("LKA", "USA", "XKX", "GUF", "TKL", "SJM");
  }

  @Test
  void everyOutlineIsValidAndWithinTheWorld() {
    Envelope world = new Envelope(-180, 180, -90, 90);
    for (Outline outline : WORLD) {
      Geometry g = outline.geometry();
      assertThat(g.isValid()).as(outline.code()).isTrue();
      assertThat(g.getArea()).as(outline.code()).isPositive();
      assertThat(world.covers(g.getEnvelopeInternal())).as(outline.code()).isTrue();
    }
  }

  @Test
  void theKeyIsUniqueThoughCodesAreNot() {
    assertThat(WORLD).extracting(Outline::neId).doesNotHaveDuplicates();
    assertThat(WORLD).filteredOn(o -> o.code().equals("PH-MNL")).hasSizeGreaterThan(1);
  }

  @Test
  void everyCodeBelongsToACountryAndPlaceholdersAreMarked() {
    assertThat(WORLD)
        .allSatisfy(o -> assertThat(o.code()).matches("[A-Z]{2}-[A-Z0-9]{1,3}~?"))
        .allSatisfy(o -> assertThat(o.name()).isNotBlank())
        .allSatisfy(o -> assertThat(o.alpha3()).matches("[A-Z]{3}"));
  }

  @Test
  void sriLankaHasItsDistrictsUnderNineProvinces() {
    List<Outline> lanka = WORLD.stream().filter(o -> o.alpha3().equals("LKA")).toList();
    assertThat(lanka).hasSize(25).allMatch(o -> o.code().matches("LK-\\d\\d"));
    Map<String, List<Outline>> provinces =
        lanka.stream().collect(Collectors.groupingBy(Outline::parentCode));
    assertThat(new TreeSet<>(provinces.keySet()))
        .containsExactly("LK-1", "LK-2", "LK-3", "LK-4", "LK-5", "LK-6", "LK-7", "LK-8", "LK-9");
    assertThat(provinces.get("LK-1"))
        .extracting(Outline::name)
        .containsExactlyInAnyOrder("Colombo", "Gampaha", "Kalutara");
    assertThat(provinces.get("LK-1")).extracting(Outline::parentName).containsOnly("Western");
  }

  @Test
  void crimeaFollowsItsIsoCode() {
    assertThat(WORLD)
        .filteredOn(o -> o.code().equals("UA-43") || o.code().equals("UA-40"))
        .extracting(Outline::alpha3)
        .containsOnly("UKR");
  }

  @Test
  void aCountryIsTheUnionOfItsOutlines() {
    Map<String, List<Outline>> countries =
        WORLD.stream().collect(Collectors.groupingBy(Outline::alpha3));
    assertThat(countries).hasSizeGreaterThan(240);
    Function<List<Outline>, Double> sum =
        all -> all.stream().mapToDouble(o -> o.geometry().getArea()).sum();
    countries.forEach(
        (code, outlines) ->
            assertThat(Outlines.union(outlines).getArea() / sum.apply(outlines))
                .as(code)
                .isBetween(0.99, 1.001));
  }
}
