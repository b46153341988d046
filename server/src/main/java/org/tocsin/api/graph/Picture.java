package org.tocsin.api.graph;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.AlertQuery;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.LiveMoment;
import org.tocsin.alert.Page;
import org.tocsin.api.GeoJson;
import org.tocsin.feed.Registry;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.http.ApiProblem;

/**
 * What one query sees: the places, the registry and the live alerts of one moment, so that counts
 * and lists of an answer agree. It also counts what a query makes the program walk or read, beyond
 * what can be told from its text. Thread-safe.
 */
final class Picture {
  /** Each is a walk over all live alerts. */
  static final int MOST_FILTERS = 20;

  /** Each is a statement at least. */
  static final int MOST_HISTORIES = 5;

  /** As many as in a few hundred outlines of countries; about 10 MB. */
  static final int MOST_POINTS = 500_000;

  private final Alerts alerts;
  private final Catalogue places;
  private final Registry registry;
  private final Instant now;
  private final LiveMoment moment;
  private final Map<AlertFilter, Selection> selections = new HashMap<>();
  private final Map<Object, AlertFilter> filters = new HashMap<>();
  private int histories;
  private long points;

  Picture(Alerts alerts, Catalogue places, Registry registry, Instant now) {
    this.alerts = alerts;
    this.places = places;
    this.registry = registry;
    this.now = now;
    this.moment = alerts.live().moment();
  }

  Catalogue places() {
    return places;
  }

  Registry registry() {
    return registry;
  }

  Instant now() {
    return now;
  }

  /** The number of the last change that is in it. */
  long seq() {
    return moment.seq();
  }

  /**
   * The filter that an argument stands for; the same argument, asked for by every country of a
   * list, is read once.
   */
  synchronized AlertFilter filter(Map<String, Object> input) {
    AlertFilter known = filters.get(input);
    if (known == null) {
      known = Filters.read(input, places, registry);
      filters.put(input, known);
    }
    return known;
  }

  /**
   * The live alerts that fit.
   *
   * @throws org.tocsin.platform.http.ProblemException {@code bad-parameter} when the filter asks
   *     for others too, {@code query-too-costly} when the query asked for too many different ones
   */
  synchronized Selection live(AlertFilter filter) {
    if (!filter.asksOnlyForLive()) {
      throw ApiProblem.badParameter(
              "filter", "only live alerts can be asked for here; alerts at the root has all")
          .asException();
    }
    Selection known = selections.get(filter);
    if (known == null) {
      if (selections.size() == MOST_FILTERS) {
        throw Refusal.TOO_COSTLY.at("at most " + MOST_FILTERS + " different filters in a query");
      }
      known = new Selection(moment.all(filter, places), places);
      selections.put(filter, known);
    }
    return known;
  }

  /**
   * A geometry as GeoJSON; null for null. What is only named stands for outlines of any size, which
   * the text of a query does not tell.
   */
  Map<String, Object> geoJson(Geometry geometry) {
    countPoints(geometry == null ? 0 : geometry.getNumPoints());
    return GeoJson.geometry(geometry);
  }

  private synchronized void countPoints(int more) {
    points += more;
    if (points > MOST_POINTS) {
      throw Refusal.TOO_COSTLY.at("at most " + MOST_POINTS + " points of geometries in an answer");
    }
  }

  /** A page of history. */
  Page history(AlertQuery query) {
    countHistory();
    return alerts.query(query);
  }

  /** Tells that a list of what is past is about to be read. */
  synchronized void countHistory() {
    if (++histories > MOST_HISTORIES) {
      throw Refusal.TOO_COSTLY.at("at most " + MOST_HISTORIES + " lists of history in a query");
    }
  }
}
