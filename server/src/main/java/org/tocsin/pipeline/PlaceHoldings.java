package org.tocsin.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Continent;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.place.Places.Level;
import org.tocsin.place.Region;
import org.tocsin.platform.db.Database;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Subscriptions;

/** What hangs on a place, counted: for who is about to change or remove it. Thread-safe. */
public final class PlaceHoldings {
  private final Database database;
  private final Places places;
  private final Feeds feeds;
  private final Alerts alerts;
  private final Subscriptions subscriptions;
  private final FeedHoldings carried;

  public PlaceHoldings(
      Database database,
      Places places,
      Feeds feeds,
      Alerts alerts,
      Subscriptions subscriptions,
      FeedHoldings carried) {
    this.database = database;
    this.places = places;
    this.feeds = feeds;
    this.alerts = alerts;
    this.subscriptions = subscriptions;
    this.carried = carried;
  }

  /**
   * The counts.
   *
   * @param countries that go with it
   * @param areas admin-1 areas that go with it, the Unknowns among them
   * @param sources that go with it
   * @param feeds that have no other source and go with it
   * @param carried what goes with those feeds
   * @param live alerts in force that are filed under it now
   * @param widened those of them that lie in an area that goes by its name or code alone, and stand
   *     for the whole country once it is gone: people may be told of them then
   * @param mark of all that goes with it, to be sent back with the word to remove it
   * @param subscriptions active ones that name it or what goes with it, and would hear nothing more
   */
  public record Counted(
      int countries,
      int areas,
      int sources,
      int feeds,
      FeedHoldings.Counted carried,
      long live,
      long widened,
      String mark,
      long subscriptions) {}

  /** Some statements, whatever hangs on it. */
  public Counted of(Level level, int id) {
    Catalogue catalogue = places.catalogue();
    Takes takes = database.read(tx -> Takes.of(tx, places, feeds, level, id));
    Set<Integer> areaIds = Set.copyOf(level == Level.ADMIN1 ? List.of(id) : takes.areas());
    List<Admin1> areas = areaIds.stream().map(catalogue::admin1).flatMap(Optional::stream).toList();
    Collection<Version> live = alerts.live().all();
    return new Counted(
        takes.countries().size(),
        areaIds.size(),
        takes.sources().size(),
        takes.feeds().size(),
        carried.of(takes.feeds()),
        live.stream().filter(v -> v.admin1Ids().stream().anyMatch(areaIds::contains)).count(),
        level == Level.ADMIN1 ? live.stream().filter(v -> widens(v, id)).count() : 0,
        takes.mark(),
        subscriptions.naming(named(catalogue, level, id, takes.countries(), areas)));
  }

  private static boolean widens(Version version, int areaId) {
    return version.namedIds().contains(areaId) && version.status().equals("Actual");
  }

  private static List<Place> named(
      Catalogue catalogue, Level level, int id, List<Integer> countries, List<Admin1> areas) {
    List<Place> named = new ArrayList<>();
    areas.forEach(a -> named.add(new Place.Admin1(a.code())));
    for (int country : countries) {
      catalogue.country(country).map(Country::iso3).ifPresent(c -> named.add(new Place.Country(c)));
    }
    switch (level) {
      case CONTINENT ->
          catalogue.continents().stream()
              .filter(c -> c.id() == id)
              .map(Continent::code)
              .forEach(c -> named.add(new Place.Continent(c)));
      case REGION ->
          catalogue.regions().stream()
              .filter(r -> r.id() == id)
              .map(Region::code)
              .forEach(r -> named.add(new Place.Region(r)));
      case COUNTRY, ADMIN1 -> {
        // named above
      }
    }
    return named;
  }
}
