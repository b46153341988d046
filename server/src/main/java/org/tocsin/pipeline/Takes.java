package org.tocsin.pipeline;

import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Places;
import org.tocsin.place.Places.Level;
import org.tocsin.platform.db.Tx;

/**
 * What goes along when a place is removed, by id; all of it empty for an admin-1 area.
 *
 * @param countries that lie in it, or it itself
 * @param areas admin-1 areas of these, the Unknowns among them
 * @param sources of these countries
 * @param feeds that have no other source
 */
record Takes(
    List<Integer> countries, List<Integer> areas, List<Integer> sources, List<Integer> feeds) {

  /** Four statements. */
  static Takes of(Tx tx, Places places, Feeds feeds, Level level, int id) {
    List<Integer> countries = places.countriesUnder(tx, level, id);
    return new Takes(
        countries,
        places.areasOf(tx, countries),
        feeds.sourcesOf(tx, countries),
        feeds.feedsOnlyOf(tx, countries));
  }

  /** Is another one when anything else would go along. */
  String mark() {
    List<List<Integer>> all = List.of(countries, areas, sources, feeds);
    return DigestUtils.sha256Hex(
        all.stream().map(ids -> ids.stream().sorted().toList()).toList().toString());
  }
}
