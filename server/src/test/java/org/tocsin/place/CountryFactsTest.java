package org.tocsin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tocsin.geo.Outline;
import org.tocsin.geo.Outlines;

/** Promises of the bundled table of countries, column by column. */
class CountryFactsTest {
  private static final List<List<String>> ROWS = rows();

  private static List<List<String>> rows() {
    try (InputStream in = CountryFactsTest.class.getResourceAsStream("countries.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> List.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> column(int index) {
    return ROWS.stream().map(row -> row.get(index)).toList();
  }

  @Test
  void everyCountryOfTheStandardAndKosovoIsThereOnce() {
    assertThat(ROWS).hasSize(250);
    assertThat(column(0)).doesNotHaveDuplicates().allMatch(code -> code.matches("[A-Z]{2}"));
    assertThat(column(1)).doesNotHaveDuplicates().allMatch(code -> code.matches("[A-Z]{3}"));
  }

  @Test
  void everyCountryHasAZoneThatJavaKnows() {
    assertThat(column(6)).allSatisfy(zone -> assertThat(ZoneId.of(zone)).isNotNull());
  }

  @Test
  void continentsAreSixWithOneAmerica() {
    assertThat(column(4).stream().collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("Africa", "America", "Antarctica", "Asia", "Europe", "Oceania");
  }

  @Test
  void onlyAntarcticaHasNoRegion() {
    assertThat(ROWS)
        .filteredOn(row -> row.get(5).isEmpty())
        .extracting(r -> r.get(0))
        .containsExactly("AQ");
  }

  @Test
  void everyOutlineBelongsToOneOfThem() {
    List<String> known = ROWS.stream().map(row -> row.get(0) + row.get(1)).toList();
    List<Outline> world = Outlines.world();
    assertThat(world).allSatisfy(o -> assertThat(known).contains(o.alpha2() + o.alpha3()));
  }

  @Test
  void zonesAreThoseOfTheCapitals() {
    assertThat(zone("LKA")).isEqualTo("Asia/Colombo");
    assertThat(zone("USA")).isEqualTo("America/New_York");
    assertThat(zone("BRA")).isEqualTo("America/Sao_Paulo");
    assertThat(zone("RUS")).isEqualTo("Europe/Moscow");
  }

  private static String zone(String alpha3) {
    return ROWS.stream().filter(row -> row.get(1).equals(alpha3)).findFirst().orElseThrow().get(6);
  }
}
