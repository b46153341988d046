package org.tocsin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tocsin.subscription.Place;

/** The places that a link to the form brings along from the page it stands on. */
final class AskedPlaces {
  private final Gazetteer gazetteer;
  private final CutData cuts;
  private final PlaceValues values;

  AskedPlaces(Gazetteer gazetteer, CutData cuts, PlaceValues values) {
    this.gazetteer = gazetteer;
    this.cuts = cuts;
    this.values = values;
  }

  /**
   * As the boxes of the form carry them.
   *
   * @param asked parameters of the form's address
   */
  List<String> of(Map<String, String> asked) {
    List<PlaceFound> found = new ArrayList<>();
    for (String code : asked.getOrDefault("admin1", "").split(",")) {
      gazetteer.area(code).ifPresent(found::add);
    }
    for (String code : asked.getOrDefault("country", "").split(",")) {
      gazetteer.country(code).ifPresent(found::add);
    }
    Stream<Place> groups =
        Stream.of(asked.getOrDefault("powerGroup", "").split(","))
            .flatMap(code -> cuts.place(code).stream())
            .map(p -> new Place.Code(CutData.GEOCODE, p.code()));
    return Stream.concat(found.stream().map(WishSteps::place), groups)
        .distinct()
        .map(values::write)
        .toList();
  }
}
