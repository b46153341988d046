package org.tocsin.place;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Geometry;

/**
 * What a geocode stands for.
 *
 * @param admin1Ids the admin-1 areas it lies in
 * @param outline its own outline when one was imported, else null
 * @param exact whether the admin-1 areas are the very thing it names (an ISO 3166-2 code), not only
 *     the areas around it
 */
public record Geocode(List<Integer> admin1Ids, Geometry outline, boolean exact) {

  /** What the names of a scheme begin with, and the scheme: levels and versions follow behind. */
  private static final Map<String, String> FAMILIES =
      Map.of(
          "EMMA", "EMMA_ID",
          "NUTS", "NUTS",
          "ISO31662", "ISO3166-2",
          "TAIWANGEOCODE", "TAIWAN_GEOCODE",
          "PROFILECAPCPLOCATION", "CAP-CP");

  private static final Pattern SEPARATORS = Pattern.compile("[\\s,;]+");
  private static final Pattern SEVERAL =
      Pattern.compile("(?:[A-Za-z]{0,3}\\d[\\w-]*+[\\s,;]++)++[A-Za-z]{0,3}\\d[\\w-]*+");

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("FIPS6", "SAME"),
          Map.entry("FIPSCODE", "SAME"),
          Map.entry("SAMECODE", "SAME"),
          Map.entry("UGCCODE", "UGC"),
          Map.entry("NWSUGC", "UGC"),
          Map.entry("WARNCELL", "WARNCELLID"),
          Map.entry("DWDWARNCELLID", "WARNCELLID"),
          Map.entry("ARS", "AGS"));

  /**
   * The scheme behind a geocode's {@code valueName}, which publishers spell in many ways: {@code
   * emma_id}, {@code EMMA ID}, {@code FIPS6}, {@code NUTS 3}, {@code Taiwan_Geocode_103}. Schemes
   * nobody else spells differently come back as they are, in capitals.
   */
  public static String scheme(String valueName) {
    String bare = valueName.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    return FAMILIES.entrySet().stream()
        .filter(family -> bare.startsWith(family.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> NAMES.getOrDefault(bare, bare));
  }

  /**
   * The codes of a geocode's {@code value}, of which CAP wants one and publishers write dozens,
   * separated by white space or commas. Anything else, such as a name, comes back whole.
   */
  public static List<String> codes(String value) {
    String bare = value.strip();
    return SEVERAL.matcher(bare).matches() ? List.of(SEPARATORS.split(bare)) : List.of(bare);
  }
}
