package org.tocsin.web;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.LiveMoment;
import org.tocsin.alert.Version;
import org.tocsin.place.Places;

/** What is in force, in pages and in any {@link Order}; one pass over memory. */
final class LiveList {
  static final int LENGTH = 25;

  private final Alerts alerts;
  private final Places places;
  private final SortKeys keys;

  LiveList(Alerts alerts, Places places, SortKeys keys) {
    this.alerts = alerts;
    this.places = places;
    this.keys = keys;
  }

  /**
   * What is asked for.
   *
   * @param countryIds with {@code admin1Ids}: either may meet
   * @param boxes one must be met; a point is a box without size
   * @param words each must be part of event, headline, area name or sender; lower case
   * @param anyStatus whether tests and exercises are wanted too
   */
  record Wanted(
      Set<Integer> countryIds,
      Set<Integer> admin1Ids,
      List<Envelope> boxes,
      List<String> words,
      boolean anyStatus) {
    static final Wanted ALL = new Wanted(Set.of(), Set.of(), List.of(), List.of(), false);

    Wanted withAnyStatus() {
      return new Wanted(countryIds, admin1Ids, boxes, words, true);
    }

    private AlertFilter filter() {
      AlertFilter live = AlertFilter.LIVE;
      return live.but()
          .countryIds(countryIds)
          .admin1Ids(admin1Ids)
          .words(words)
          .boxes(boxes)
          .statuses(anyStatus ? Set.of() : live.statuses())
          .build();
    }
  }

  /**
   * What of that is shown; null for all.
   *
   * @param language first subtag
   */
  record Narrow(SeverityTag severity, String category, Integer sourceId, String language) {
    static final Narrow NONE = new Narrow(null, null, null, null);

    private boolean takes(Version v) {
      return (category == null || v.categories().contains(category))
          && (sourceId == null || sourceId.equals(v.sourceId()))
          && (language == null
              || v.languages().stream().anyMatch(l -> Languages.first(l).equals(language)));
    }
  }

  /**
   * How many of all that is wanted, however it was narrowed, are of each kind.
   *
   * @param languages by first subtag
   */
  record Kinds(
      Map<String, Integer> categories,
      Map<Integer, Integer> sources,
      Map<String, Integer> languages) {
    private void count(Version v) {
      v.categories().forEach(c -> categories.merge(c, 1, Integer::sum));
      if (v.sourceId() != null) {
        sources.merge(v.sourceId(), 1, Integer::sum);
      }
      Set<String> spoken = new HashSet<>();
      v.languages().forEach(l -> spoken.add(Languages.first(l)));
      spoken.forEach(l -> languages.merge(l, 1, Integer::sum));
    }
  }

  /**
   * @param counts of all severities, whichever the page shows
   * @param next null at the end
   */
  record Result(List<Version> items, Map<SeverityTag, Integer> counts, Kinds kinds, Position next) {
    int total() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * One page.
   *
   * @param after null for the first page
   */
  Result page(Wanted wanted, Narrow narrow, Order order, Position after, int length) {
    Map<SeverityTag, Integer> counts = new EnumMap<>(SeverityTag.class);
    for (SeverityTag severity : SeverityTag.values()) {
      counts.put(severity, 0);
    }
    Kinds kinds = new Kinds(new HashMap<>(), new HashMap<>(), new HashMap<>());
    Comparator<Position> first =
        order.turned() ? Comparator.reverseOrder() : Comparator.naturalOrder();
    FirstRows rows = new FirstRows(first, after, length);
    LiveMoment moment = alerts.live().moment();
    for (Version v : moment.all(wanted.filter(), places.catalogue())) {
      kinds.count(v);
      if (narrow.takes(v)) {
        SeverityTag severity = SeverityTag.of(v.severity());
        counts.merge(severity, 1, Integer::sum);
        if (narrow.severity == null || narrow.severity == severity) {
          rows.offer(new Position(keys.of(v, order.by(), moment.from()), v.id()), v);
        }
      }
    }
    return new Result(rows.items(), counts, kinds, rows.next());
  }
}
