package org.tocsin.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Version;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;

/**
 * How many alerts of which severity each area has at an instant.
 *
 * @param areas by admin-1 area
 * @param countries by country: alerts of which no more is known than that they are somewhere in it
 * @param sea alerts in no area at all
 * @param until the instant from which on it may be otherwise; null for never
 */
record Overview(
    Map<Integer, Tally> areas, Map<Integer, Tally> countries, List<Version> sea, Instant until) {

  static Overview of(TilePicture picture, AlertFilter filter, Instant now, Catalogue places) {
    Map<Integer, Tally> areas = new HashMap<>();
    Map<Integer, Tally> countries = new HashMap<>();
    List<Version> sea = new ArrayList<>();
    Instant until = null;
    for (Version v : picture.all()) {
      until = Turns.earlier(until, Turns.next(v, filter, now));
      if (filter.accepts(v, now, places)) {
        file(v, places, areas, countries, sea);
      }
    }
    return new Overview(areas, countries, sea, until);
  }

  private static void file(
      Version v,
      Catalogue places,
      Map<Integer, Tally> areas,
      Map<Integer, Tally> countries,
      List<Version> sea) {
    if (v.admin1Ids().isEmpty() && v.box() != null) {
      sea.add(v);
    } else if (v.admin1Ids().isEmpty() && v.countryId() != null) {
      countries.computeIfAbsent(v.countryId(), c -> new Tally()).add(v);
    }
    for (int id : v.admin1Ids()) {
      Admin1 area = places.admin1(id).orElse(null);
      if (area != null && places.outline(id) != null) {
        areas.computeIfAbsent(id, a -> new Tally()).add(v);
      } else if (area != null) {
        countries.computeIfAbsent(area.countryId(), c -> new Tally()).add(v);
      }
    }
  }
}
