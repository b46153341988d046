package org.tocsin.admin;

import java.util.List;
import org.tocsin.alert.DeskAlert;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.place.Admin1;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.platform.net.Uris;

/** Where an alert was filed and who carried it, in names. */
final class AlertFiling {
  private final Places places;
  private final Feeds feeds;
  private final Moments moments;

  AlertFiling(Places places, Feeds feeds, Moments moments) {
    this.places = places;
    this.feeds = feeds;
    this.moments = moments;
  }

  /**
   * An area.
   *
   * @param named whether it stands in for a place known only by a code, or not at all
   */
  record Area(Admin1 area, String country, boolean named) {}

  /**
   * A feed that carried it.
   *
   * @param there whether the feed is still there
   */
  record Carrier(int feedId, String source, boolean there, String url, Moments.When since) {}

  List<Area> areas(Version version) {
    return version.admin1Ids().stream()
        .flatMap(id -> places.catalogue().admin1(id).stream())
        .map(
            a ->
                new Area(
                    a,
                    places.catalogue().country(a.countryId()).map(Country::name).orElse(""),
                    version.namedIds().contains(a.id())))
        .toList();
  }

  List<Carrier> carriers(DeskAlert alert) {
    return alert.carried().stream()
        .map(
            c ->
                new Carrier(
                    c.feedId(),
                    source(c.sourceId()),
                    feeds.registry().feed(c.feedId()).isPresent(),
                    c.url() == null ? "inside the feed" : bare(Uris.shown(c.url())),
                    moments.of(c.firstSeen())))
        .toList();
  }

  private String source(Integer id) {
    return id == null ? "–" : feeds.registry().source(id).map(Source::name).orElse("gone");
  }

  /** Without a query, which may hold a key. */
  private static String bare(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query) + "?…";
  }
}
