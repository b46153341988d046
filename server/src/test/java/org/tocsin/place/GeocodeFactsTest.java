package org.tocsin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.tocsin.geo.Outline;
import org.tocsin.geo.Outlines;

/** Promises of the bundled table of geocodes: scheme, code, admin-1 codes separated by spaces. */
class GeocodeFactsTest {
  /** "SCHEME,code" to admin-1 codes. */
  private static final Map<String, List<String>> TABLE = table();

  private static Map<String, List<String>> table() {
    try (InputStream file = GeocodeFactsTest.class.getResourceAsStream("geocodes.csv.gz");
        InputStream in = new GZIPInputStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(","))
          .collect(
              Collectors.toMap(row -> row[0] + "," + row[1], row -> List.of(row[2].split(" "))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyAreaNamedIsOneOfTheOutlines() {
    Set<String> codes = Outlines.world().stream().map(Outline::code).collect(Collectors.toSet());
    assertThat(TABLE).hasSizeGreaterThan(15_000);
    assertThat(TABLE.values()).allSatisfy(areas -> assertThat(codes).containsAll(areas));
    assertThat(TABLE.values()).allSatisfy(areas -> assertThat(areas).doesNotHaveDuplicates());
  }

  @Test
  void quirk67GeocodesOfEurope() {
    assertThat(TABLE.get("EMMA_ID,FR002")).containsExactly("FR-55");
    assertThat(TABLE.get("EMMA_ID,DE087")).containsExactly("DE-BY");
    assertThat(TABLE.get("EMMA_ID,HR806")).containsExactly("HR-19");
    assertThat(TABLE.get("NUTS,FR101")).containsExactly("FR-75");
    assertThat(TABLE.get("FIPS,EI27")).containsExactly("IE-WD");
  }

  @Test
  void quirk67HigherLevelsOfNuts() {
    assertThat(TABLE.get("NUTS,AT")).hasSize(9);
    assertThat(TABLE.get("NUTS,AT1")).contains("AT-1", "AT-3", "AT-9").doesNotContain("AT-8");
    assertThat(TABLE).containsKey("NUTS,RO11").doesNotContainKey("NUTS,DE1");
  }

  @Test
  void quirk67GeocodesOfTheUnitedStates() {
    assertThat(TABLE.get("UGC,TXC001")).containsExactly("US-TX");
    assertThat(TABLE.get("UGC,PRC001")).containsExactly("US-PR");
    assertThat(TABLE.get("SAME,048001")).containsExactly("US-TX");
    assertThat(TABLE.get("SAME,011001")).containsExactly("US-DC");
  }

  @Test
  void quirk67WholeStates() {
    assertThat(TABLE.get("SAME,048000")).containsExactly("US-TX");
    assertThat(TABLE.get("SAME,072000")).containsExactly("US-PR");
    assertThat(TABLE.get("UGC,TXZ000")).containsExactly("US-TX");
    assertThat(TABLE.get("UGC,TXC000")).containsExactly("US-TX");
    assertThat(TABLE.get("UGC,GUZ000")).allMatch(code -> code.startsWith("GU-"));
  }

  @Test
  void coastalWatersStandForTheCoast() {
    assertThat(TABLE.get("UGC,GMZ031")).contains("US-FL");
    assertThat(TABLE.get("SAME,077031")).contains("US-FL");
  }

  @Test
  void everyTexanCountyLiesInTexas() {
    assertThat(TABLE)
        .allSatisfy(
            (key, areas) -> {
              if (key.matches("SAME,\\d48\\d{3}")) assertThat(areas).containsExactly("US-TX");
            });
  }
}
