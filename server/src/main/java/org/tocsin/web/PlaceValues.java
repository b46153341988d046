package org.tocsin.web;

import java.time.ZoneOffset;
import java.util.List;
import org.tocsin.subscription.BadWishException;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Wish;
import org.tocsin.subscription.WishJson;

/** Places as the boxes of a form carry them: as the interface for machines writes them. */
final class PlaceValues {
  String write(Place place) {
    Wish carrier = Wish.of(List.of(place), List.of("en"), ZoneOffset.UTC);
    return WishJson.write(carrier).get("places").get(0).toString();
  }

  /**
   * @throws BadWishException for what {@link #write} would not have written
   */
  Place read(String value) {
    return WishJson.read("{\"places\":[" + value + "]}", List.of("en"), ZoneOffset.UTC)
        .places()
        .getFirst();
  }
}
