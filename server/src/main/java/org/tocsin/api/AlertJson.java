package org.tocsin.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/** Makes items of lists from versions; names are joined in memory. */
public final class AlertJson {
  private final Places places;
  private final Feeds feeds;
  private final InstantSource world;
  private final String publicUrl;

  /**
   * @param publicUrl put before every path; empty for bare paths
   */
  public AlertJson(Places places, Feeds feeds, InstantSource world, String publicUrl) {
    this.places = places;
    this.feeds = feeds;
    this.world = world;
    this.publicUrl = publicUrl;
  }

  /** What a path of ours is called outside: with the public address before it, if there is one. */
  public String address(String path) {
    return publicUrl + path;
  }

  AlertItem item(Version v) {
    Catalogue catalogue = places.catalogue();
    String self = publicUrl + "/api/v1/alerts/" + v.id();
    return new AlertItem(
        v.id(),
        v.identifier(),
        v.sender(),
        v.sent(),
        v.status(),
        v.msgType(),
        v.stateAt(world.instant()).id(),
        v.sourceId() == null
            ? null
            : feeds.registry().source(v.sourceId()).map(Source::slug).orElse(null),
        v.feedId(),
        v.provenance(),
        v.countryId() == null
            ? null
            : catalogue.country(v.countryId()).map(Country::iso3).orElse(null),
        catalogue.codes(v.admin1Ids()),
        v.approximate(),
        v.severity(),
        v.urgency(),
        v.certainty(),
        v.categories(),
        v.event(),
        v.headline(),
        v.language(),
        v.languages(),
        v.effective(),
        v.onset(),
        v.expires(),
        bbox(v.box()),
        v.problems(),
        new AlertItem.Links(self, self + ".cap", publicUrl + "/alerts/" + v.id()));
  }

  /**
   * How long an info without {@code expires} is taken to be in force, by the word of its source.
   */
  public Duration defaultLife(Version v) {
    return v.sourceId() == null
        ? Duration.ofDays(1)
        : feeds.registry().source(v.sourceId()).map(Source::defaultLife).orElse(Duration.ofDays(1));
  }

  List<AlertItem> items(List<Version> versions) {
    return versions.stream().map(this::item).toList();
  }

  private static double[] bbox(Envelope box) {
    return box == null
        ? null
        : new double[] {box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()};
  }
}
