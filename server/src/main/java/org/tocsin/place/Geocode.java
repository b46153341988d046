package org.tocsin.place;

import java.util.List;
import java.util.Locale;
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

  /**
   * The scheme behind a geocode's {@code valueName}, which publishers spell in many ways: {@code
   * emma_id}, {@code EMMA ID}, {@code FIPS6}, {@code NUTS 3}, {@code ISO 3166-2}. Schemes nobody
   * else spells differently come back as they are, in capitals.
   */
  public static String scheme(String valueName) {
    String bare = valueName.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    if (bare.startsWith("EMMA")) {
      return "EMMA_ID";
    }
    if (bare.startsWith("NUTS")) {
      return "NUTS";
    }
    if (bare.startsWith("ISO31662")) {
      return "ISO3166-2";
    }
    return switch (bare) {
      case "SAME", "FIPS6", "FIPSCODE", "SAMECODE" -> "SAME";
      case "UGC", "UGCCODE", "NWSUGC" -> "UGC";
      case "WARNCELLID", "WARNCELL", "DWDWARNCELLID" -> "WARNCELLID";
      default -> bare;
    };
  }
}
