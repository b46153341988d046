package org.tocsin.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where to look when a table does not have a code itself: what its scheme puts above it, then rows
 * for all codes that begin alike ({@code 803*}).
 */
final class GeocodeParents {
  /** Ends the code of a row that stands for all codes with this beginning. */
  static final String ANY = "*";

  /** No scheme has longer codes; a text beyond that is tried by its beginnings up to here. */
  private static final int LONGEST = 24;

  private static final Map<String, Function<String, List<String>>> ABOVE =
      Map.of(
          // a level up is a letter less; two letters are the country
          "NUTS", code -> beginnings(code, 2),
          // the first of six digits names a part of the county; county 000 is the whole state
          "SAME", code -> code.length() == 6 ? sameParents(code) : List.of(),
          // zone or county 000 is the whole state; waters have no such row
          "UGC", code -> code.length() == 6 ? List.of(code.substring(0, 3) + "000") : List.of());

  /** What a whole code looks like: one that lost its leading zero would be found elsewhere. */
  private static final Map<String, Pattern> WHOLE =
      Map.of(
          "WARNCELLID", Pattern.compile("\\d{9}"),
          // state, district, municipality; the regional key has twelve digits
          "AGS", Pattern.compile("\\d{2}|\\d{5}|\\d{8}|\\d{12}"),
          // municipality, county, town, village
          "TAIWAN_GEOCODE", Pattern.compile("\\d{2}|\\d{5}|\\d{7}[-\\d]*"),
          // province, division, subdivision
          "CAP-CP", Pattern.compile("\\d{2}|\\d{4}|\\d{7}"),
          "CISORP", Pattern.compile("\\d{4}"),
          // municipality, parish
          "DICO", Pattern.compile("\\d{4}|\\d{6}"));

  private static final Pattern ANYTHING = Pattern.compile(".*", Pattern.DOTALL);

  private GeocodeParents() {}

  /** The code itself, then what is above it, the nearest first. */
  static List<String> withParents(String scheme, String code) {
    List<String> tries = new ArrayList<>(List.of(code));
    tries.addAll(ABOVE.getOrDefault(scheme, none -> List.of()).apply(code));
    if (WHOLE.getOrDefault(scheme, ANYTHING).matcher(code).matches()) {
      tries.add(code + ANY);
      beginnings(code, 2).forEach(beginning -> tries.add(beginning + ANY));
    }
    return tries;
  }

  private static List<String> sameParents(String code) {
    return List.of("0" + code.substring(1), "0" + code.substring(1, 3) + "000");
  }

  /** All shorter codes that the code begins with, the longest first. */
  private static List<String> beginnings(String code, int shortest) {
    List<String> beginnings = new ArrayList<>();
    for (int end = Math.min(code.length(), LONGEST) - 1; end >= shortest; end--) {
      beginnings.add(code.substring(0, end));
    }
    return beginnings;
  }
}
