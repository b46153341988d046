package org.tocsin.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/** The table of geocodes in memory; {@link GeocodeParents} says how codes not in it are found. */
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
    for (String candidate : GeocodeParents.withParents(scheme, code)) {
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
}
