package org.tocsin.pipeline;

import org.tocsin.alert.Alerts;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Admin1;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Tx;

/**
 * Removes a place with all that hangs on it, in the transaction of {@link EditPlaces}: a continent,
 * region or country takes along its countries, their sources, the feeds that have no other source,
 * and the alerts that no other feed carries. An alert outlives its admin-1 area and is filed under
 * the country's Unknown.
 */
public final class RemovePlace {
  private final Places places;
  private final Feeds feeds;
  private final Alerts alerts;

  public RemovePlace(Places places, Feeds feeds, Alerts alerts) {
    this.places = places;
    this.feeds = feeds;
    this.alerts = alerts;
  }

  /** What would go along with a place. */
  Takes takes(Tx tx, Places.Level level, int id) {
    return Takes.of(tx, places, feeds, level, id);
  }

  /** False when there is no such place; the caller refreshes what it removed of. */
  boolean remove(Tx tx, Places.Level level, int id) {
    if (level == Places.Level.ADMIN1) {
      places.catalogue().admin1(id).ifPresent(area -> refile(tx, area));
    } else {
      Takes takes = takes(tx, level, id);
      alerts.forgetFeeds(tx, takes.feeds());
      feeds.removeFeeds(tx, takes.feeds());
      alerts.forgetCountries(tx, takes.countries());
    }
    return places.remove(tx, level, id);
  }

  private void refile(Tx tx, Admin1 area) {
    if (area.unknown()) {
      throw new IllegalArgumentException("a country's Unknown goes with its country only");
    }
    alerts.forgetAdmin1(tx, area.id(), places.catalogue().unknownOf(area.countryId()));
  }
}
