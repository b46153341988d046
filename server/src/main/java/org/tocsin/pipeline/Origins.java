package org.tocsin.pipeline;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.alert.Authorities;
import org.tocsin.alert.IdentityRule;
import org.tocsin.alert.Origin;
import org.tocsin.feed.Feed;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/** What alerts have to know of the feeds and sources that bring them. */
public final class Origins implements Authorities {
  private static final Logger log = LoggerFactory.getLogger(Origins.class);

  private final Feeds feeds;
  private final Places places;

  public Origins(Feeds feeds, Places places) {
    this.feeds = feeds;
    this.places = places;
  }

  /**
   * The origin of what this feed brings; where several sources speak through it, the first is
   * taken.
   */
  public Origin of(Feed feed) {
    List<Source> sources = feeds.registry().sourcesOf(feed);
    String host = String.valueOf(feed.url().getHost()).toLowerCase(Locale.ROOT);
    if (sources.isEmpty()) { // its last source was removed a moment ago
      throw new IllegalStateException("feed " + feed.id() + " has no source");
    }
    Source source = sources.getFirst();
    return new Origin(
        feed.id(),
        source.id(),
        source.countryId(),
        zone(source),
        source.defaultLife(),
        source.official(),
        source.authority(),
        source.aggregator(),
        identity(source),
        host);
  }

  /** The origin of what a feed brings that nobody has vouched for. */
  static Origin stranger(Feed feed) {
    return new Origin(
        feed.id(),
        0,
        null,
        ZoneOffset.UTC,
        Duration.ofDays(1),
        false,
        null,
        false,
        new IdentityRule.Identifier(),
        String.valueOf(feed.url().getHost()).toLowerCase(Locale.ROOT));
  }

  private ZoneId zone(Source source) {
    if (source.zone() != null) {
      return source.zone();
    }
    Catalogue catalogue = places.catalogue();
    return source.countryId() == null
        ? ZoneOffset.UTC
        : catalogue.country(source.countryId()).map(Country::zone).orElse(ZoneOffset.UTC);
  }

  /** A rule that is none must not keep the source's alerts from being read. */
  private static IdentityRule identity(Source source) {
    try {
      return IdentityRule.parse(source.identityRule());
    } catch (IllegalArgumentException e) {
      log.warn("Source {} ({}): {}", source.id(), source.slug(), e.getMessage());
      return new IdentityRule.Identifier();
    }
  }

  @Override
  public ZoneId zone(Integer sourceId) {
    return sourceId == null
        ? ZoneOffset.UTC
        : feeds.registry().source(sourceId).map(this::zone).orElse(ZoneOffset.UTC);
  }

  @Override
  public String authority(int sourceId) {
    return feeds.registry().source(sourceId).map(Source::authority).orElse(null);
  }

  @Override
  public boolean isAggregator(int sourceId) {
    return feeds.registry().source(sourceId).map(Source::aggregator).orElse(false);
  }
}
