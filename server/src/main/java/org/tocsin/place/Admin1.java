package org.tocsin.place;

import java.util.Map;

/**
 * A first-level administrative area, or a country's "Unknown".
 *
 * @param code ISO 3166-2, not unique in the source data; {@code LKA-unknown} for the Unknown
 * @param parentCode the code of the area it is part of (a province of districts), or null
 * @param parentName the name of that area, or null
 * @param parentNames in other languages, by language tag
 * @param unknown whether it stands for "somewhere in this country"; it has no outline, and matching
 *     treats it as the whole country
 */
public record Admin1(
    int id,
    int countryId,
    String code,
    String name,
    Map<String, String> names,
    String parentCode,
    String parentName,
    Map<String, String> parentNames,
    boolean unknown)
    implements Named {

  /**
   * What a code of ISO 3166-2 that led here stands for: this area, or the larger one it is part of;
   * in English where that has no name in the language.
   */
  public String nameOf(String asked, String language) {
    boolean itself = code.equalsIgnoreCase(asked) || parentName == null;
    return itself ? nameIn(language) : parentNames.getOrDefault(language, parentName);
  }
}
