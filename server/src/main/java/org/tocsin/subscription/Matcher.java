package org.tocsin.subscription;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.db.Tx;

/**
 * Finds the contacts that an alert concerns, page by page in the order of their ids. Thread-safe.
 */
public final class Matcher {
  private final Supplier<Catalogue> places;
  private final InstantSource world;

  Matcher(Supplier<Catalogue> places, InstantSource world) {
    this.places = places;
    this.world = world;
  }

  /**
   * Makes an alert ready to be matched: some milliseconds for a large outline, to be done once for
   * all pages.
   */
  public Matching prepare(MatchQuery query) {
    return new Matching(query, places.get(), world.instant());
  }

  /**
   * One page, see {@link Matching#page}; with {@link #prepare} for every page, so that a caller who
   * wants several prepares once itself.
   */
  public MatchPage match(Tx tx, MatchQuery query, String cursor, int limit) {
    return prepare(query).page(tx, cursor, limit);
  }
}
