package org.tocsin.subscription;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What makes two wishes of a contact the same: places, in any order, and filter. Languages, hours
 * and the like are how it is told; asking again with others changes these.
 */
final class What {
  private What() {}

  /** SHA-256. */
  static byte[] of(Wish wish) {
    StringBuilder text = new StringBuilder(WishJson.filters(wish.filter()).toString());
    wish.places().stream()
        .map(place -> PlaceJson.write(List.of(place)).toString())
        .sorted()
        .forEach(place -> text.append('\n').append(place));
    return DigestUtils.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }
}
