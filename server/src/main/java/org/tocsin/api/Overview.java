package org.tocsin.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  static Overview of(TilePicture picture, TilePicture.Asked asked, Catalogue places) {
    Map<Integer, Tally> countries = new HashMap<>();
    List<Version> sea = new ArrayList<>();
    Tally[] byNumber = new Tally[picture.areaCount()];
    for (int i = 0; i < picture.size(); i++) {
      if (asked.accepts(i)) {
        int first = picture.firstArea(i);
        int after = picture.firstArea(i + 1);
        if (first == after) {
          fileUnder(picture.get(i), countries, sea);
        }
        for (int at = first; at < after; at++) {
          int number = picture.area(at);
          if (byNumber[number] == null) {
            byNumber[number] = new Tally();
          }
          byNumber[number].add(picture.rank(i));
        }
      }
    }
    Map<Integer, Tally> areas = new HashMap<>();
    for (int number = 0; number < byNumber.length; number++) {
      if (byNumber[number] != null) {
        file(picture.areaId(number), byNumber[number], places, areas, countries);
      }
    }
    return new Overview(areas, countries, sea, asked.until());
  }

  boolean holdsAt(Instant now) {
    return until == null || now.isBefore(until);
  }

  private static void fileUnder(Version v, Map<Integer, Tally> countries, List<Version> sea) {
    if (v.box() != null) {
      sea.add(v);
    } else if (v.countryId() != null) {
      countries.computeIfAbsent(v.countryId(), c -> new Tally()).add(TilePicture.rank(v));
    }
  }

  /** What has no outline, an Unknown above all, counts for its country. */
  private static void file(
      int id,
      Tally tally,
      Catalogue places,
      Map<Integer, Tally> areas,
      Map<Integer, Tally> countries) {
    Admin1 area = places.admin1(id).orElse(null);
    if (area != null && places.outline(id) != null) {
      areas.put(id, tally);
    } else if (area != null) {
      countries.computeIfAbsent(area.countryId(), c -> new Tally()).add(tally);
    }
  }
}
