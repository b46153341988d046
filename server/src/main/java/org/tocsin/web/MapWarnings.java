package org.tocsin.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.platform.time.Clocks;

/** The warnings that the map shows: in force now, from memory, or at a moment of the past. */
final class MapWarnings {
  /** A past moment is read from the database; counting goes no further than this. */
  static final int MOST_OF_THE_PAST = 5_000;

  private final Alerts alerts;
  private final Places places;
  private final Feeds feeds;
  private final InstantSource world;

  MapWarnings(Alerts alerts, Places places, Feeds feeds, Clocks clocks) {
    this.alerts = alerts;
    this.places = places;
    this.feeds = feeds;
    this.world = clocks.world();
  }

  /**
   * @param items as {@link Stretch#worstFirst}
   * @param whole false when there were more than are counted
   */
  record Found(List<Version> items, boolean whole) {}

  Found find(MapAsked asked) {
    AlertFilter wanted = asked.wanted(sources(asked));
    Catalogue catalogue = places.catalogue();
    Instant now = world.instant();
    Collection<Version> all =
        asked.at() == null ? alerts.live().all() : alerts.worst(wanted, MOST_OF_THE_PAST + 1);
    List<Version> items =
        all.stream()
            .limit(asked.at() == null ? Long.MAX_VALUE : MOST_OF_THE_PAST)
            .filter(v -> wanted.accepts(v, now, catalogue))
            .toList();
    return new Found(
        Stretch.worstFirst(items, asked.at() == null ? now : asked.at()),
        asked.at() == null || all.size() <= MOST_OF_THE_PAST);
  }

  private Set<Integer> sources(MapAsked asked) {
    Set<Integer> ids = new HashSet<>();
    for (String slug : asked.chosen("source")) {
      ids.add(
          feeds.registry().sources().stream()
              .filter(s -> s.slug().equals(slug))
              .findFirst()
              .map(Source::id)
              .orElseThrow(() -> MapAsked.bad("source", slug)));
    }
    return ids;
  }
}
