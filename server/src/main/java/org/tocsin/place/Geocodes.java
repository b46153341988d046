package org.tocsin.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * The table of geocodes in memory, and the rules for finding a code that is not in it by its
 * parents.
 */
final class Geocodes {
  private record Row(List<String> admin1Codes, Geometry outline) {}

  private final Map<String, Map<String, Row>> schemes = new HashMap<>();

  void add(String scheme, String code, List<String> admin1Codes, Geometry outline) {
    schemes.computeIfAbsent(scheme, s -> new HashMap<>()).put(code, new Row(admin1Codes, outline));
  }

  Optional<Geocode> lookUp(Catalogue places, String valueName, String value) {
    String scheme = Geocode.scheme(valueName);
    String code = value.strip().toUpperCase(Locale.ROOT);
    if (scheme.equals("ISO3166-2")) {
      return iso(places, code);
    }
    Optional<Geocode> found = find(places, scheme, code);
    // "FIPS" means a region's code in Europe and a county's, which is the SAME code, in America.
    return found.isEmpty() && scheme.equals("FIPS") ? find(places, "SAME", code) : found;
  }

  private Optional<Geocode> find(Catalogue places, String scheme, String code) {
    Map<String, Row> rows = schemes.getOrDefault(scheme, Map.of());
    for (String candidate : withParents(scheme, code)) {
      Row row = rows.get(candidate);
      if (row != null) {
        return Optional.of(geocode(places, row, candidate.equals(code)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Geocode> iso(Catalogue places, String code) {
    List<Integer> ids = places.admin1Ids(code);
    return ids.isEmpty() ? Optional.empty() : Optional.of(new Geocode(ids, null, true));
  }

  private static Geocode geocode(Catalogue places, Row row, boolean itself) {
    List<Integer> ids = new ArrayList<>();
    row.admin1Codes.forEach(c -> ids.addAll(places.admin1Ids(c)));
    return new Geocode(ids, itself ? row.outline : null, false);
  }

  /** NUTS codes lose a letter a level; a six-digit SAME code falls back to its whole state. */
  private static List<String> withParents(String scheme, String code) {
    List<String> tries = new ArrayList<>(List.of(code));
    if (scheme.equals("NUTS")) {
      for (int end = code.length() - 1; end >= 2; end--) {
        tries.add(code.substring(0, end));
      }
    } else if (scheme.equals("SAME") && code.length() == 6) {
      tries.add("0" + code.substring(1)); // the first digit names a part of the county
      tries.add("0" + code.substring(1, 3) + "000");
    } else if (scheme.equals("UGC") && code.length() == 6) {
      tries.add(code.substring(0, 3) + "000");
    }
    return tries;
  }
}
