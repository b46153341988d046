package org.tocsin.web;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Envelope;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.AlertQuery;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Cursor;
import org.tocsin.alert.Page;
import org.tocsin.alert.Sort;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.platform.time.Clocks;

/** The warnings that the map shows: in force now, from memory, or at a moment of the past. */
final class MapWarnings {
  /** A past moment is read from the database; counting goes no further than this. */
  static final int MOST_OF_THE_PAST = 5_000;

  private final Alerts alerts;
  private final Feeds feeds;
  private final InstantSource world;

  MapWarnings(Alerts alerts, Feeds feeds, Clocks clocks) {
    this.alerts = alerts;
    this.feeds = feeds;
    this.world = clocks.world();
  }

  /**
   * @param items worst first, then newest
   * @param whole false when there were more than are counted
   */
  record Found(List<Version> items, boolean whole) {}

  Found find(MapAsked asked) {
    Predicate<Version> filter = asked.filter(sources(asked));
    List<Version> items = new ArrayList<>();
    boolean whole = true;
    if (asked.at() == null && asked.point() == null) {
      Instant now = world.instant();
      alerts.live().all().stream()
          .filter(v -> v.stateAt(now).isLive())
          .filter(filter)
          .forEach(items::add);
    } else {
      whole = read(asked, filter, items);
    }
    items.sort(
        Comparator.comparing((Version v) -> SeverityTag.of(v.severity()))
            .thenComparing(Version::sent, Comparator.reverseOrder()));
    return new Found(items, whole);
  }

  private boolean read(MapAsked asked, Predicate<Version> filter, List<Version> items) {
    AlertFilter wanted = wanted(asked.box(), asked.at());
    Cursor after = null;
    for (int read = 0; read < MOST_OF_THE_PAST; read += AlertQuery.MAX_LIMIT) {
      Page page = alerts.query(new AlertQuery(wanted, Sort.NEWEST, AlertQuery.MAX_LIMIT, after));
      page.items().stream().filter(filter).forEach(items::add);
      after = page.next();
      if (after == null) {
        return true;
      }
    }
    return false;
  }

  private static AlertFilter wanted(Envelope box, Instant at) {
    return new AlertFilter(
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        Set.of(),
        List.of(),
        box == null ? List.of() : List.of(box),
        null,
        null,
        at,
        at == null ? EnumSet.of(State.SCHEDULED, State.ACTIVE) : EnumSet.of(State.ACTIVE),
        Set.of());
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
