package org.tocsin.subscription;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.tocsin.geo.Cover.Verdict;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.db.Tx;

/**
 * One alert held against the subscriptions. Immutable and thread-safe; reckons quiet hours, digests
 * and pauses from the instant at which it was made.
 *
 * <p>The index gives places that may match, in one statement whatever the alert; here each is
 * decided for good, then one statement reads the subscriptions that are left. Few places are read
 * through the index, once for each page; when there are more than {@link MatchStore#MOST_BY_INDEX},
 * all places are walked in order of contact, once for all pages.
 */
public final class Matching {
  private static final int MOST = 50_000;

  private final List<PartSearch> parts;
  private volatile MatchStore.Search search;
  private final Instant now;

  Matching(MatchQuery query, Catalogue places, Instant now) {
    this.now = now;
    parts = query.parts().stream().map(p -> new PartSearch(p, query.sourceId(), places)).toList();
  }

  /** What the index is asked for; made for the first page, since who asks in memory needs none. */
  private MatchStore.Search search() {
    if (search == null) {
      search = Searches.union(parts);
    }
    return search;
  }

  /**
   * The next contacts in the order of their ids.
   *
   * @param cursor empty for the first page, then {@link MatchPage#next} of the one before
   * @param limit about how many places are looked at for the page, and at most how many contacts
   *     come; up to 50,000
   * @throws IllegalArgumentException for a cursor that no page gave
   */
  public MatchPage page(Tx tx, String cursor, int limit) {
    int most = Math.clamp(limit, 1, MOST);
    Progress from = Progress.of(cursor);
    if (parts.isEmpty()) {
      return new MatchPage(List.of(), null);
    }
    if (!from.walking()) {
      MatchStore.Found found = MatchStore.byIndex(tx, search(), from.contactId(), most);
      if (found.total() <= MatchStore.MOST_BY_INDEX) {
        boolean last = found.rows().size() == found.total();
        return new MatchPage(
            matches(tx, found.rows()),
            last ? null : from.to(found.rows().getLast().contactId()).toString());
      }
    }
    Long end = MatchStore.windowEnd(tx, from.contactId(), most);
    long last = end == null ? Long.MAX_VALUE : end;
    List<PlaceRow> rows = MatchStore.inWindow(tx, search(), from.contactId(), last);
    return new MatchPage(
        matches(tx, rows), end == null ? null : new Progress(true, end).toString());
  }

  /**
   * Which of these an alert concerns, decided in memory: for subscriptions that begin or change.
   * One match for each contact, in the order of their ids; paused and proposed ones match nothing.
   */
  public List<Match> of(Sought sought) {
    Map<Long, Concern> concerns = new LinkedHashMap<>();
    for (Sought.Spot spot : sought.spots()) {
      for (PartSearch part : parts) {
        if (part.wants(spot.row()) && part.meets(spot)) {
          note(spot.row(), part, concerns);
        }
      }
    }
    List<Hearer> hearers =
        sought.subscriptions().stream().filter(this::isHeard).map(Hearer::of).toList();
    return merged(concerns, hearers);
  }

  private boolean isHeard(Subscription subscription) {
    Instant paused = subscription.wish().pausedUntil();
    return paused == null || !paused.isAfter(now);
  }

  /**
   * Whether an alert may concern some of these, the events that they look for left aside. For a
   * query that knows only the worst of an alert.
   */
  public boolean mayConcern(Sought sought) {
    return sought.spots().stream()
        .anyMatch(spot -> parts.stream().anyMatch(p -> p.wants(spot.row()) && p.meets(spot)));
  }

  private List<Match> matches(Tx tx, List<PlaceRow> rows) {
    Map<Long, Concern> concerns = new HashMap<>();
    List<PlaceRow> polygons = new ArrayList<>();
    for (PlaceRow row : rows) {
      boolean near = false;
      for (PartSearch part : parts) {
        if (part.wants(row)) {
          Verdict verdict = part.verdict(row);
          near |= verdict == Verdict.NEAR;
          if (verdict == Verdict.MET) {
            note(row, part, concerns);
          }
        }
      }
      if (near) {
        polygons.add(row);
      }
    }
    MatchStore.shapes(tx, polygons, (row, wkb) -> decide(row, geometry(wkb), concerns));
    return merged(concerns, MatchStore.hearers(tx, concerns.keySet(), now));
  }

  private void decide(PlaceRow row, Geometry drawn, Map<Long, Concern> concerns) {
    for (PartSearch part : parts) {
      if (part.wants(row) && part.verdict(row) == Verdict.NEAR && part.meets(drawn)) {
        note(row, part, concerns);
      }
    }
  }

  private static void note(PlaceRow row, PartSearch part, Map<Long, Concern> concerns) {
    Concern concern = concerns.computeIfAbsent(row.subscriptionId(), id -> new Concern(row));
    if (!concern.knows(part)) {
      concern.add(part);
    }
  }

  private List<Match> merged(Map<Long, Concern> concerns, List<Hearer> hearers) {
    Map<Long, Match> byContact = new TreeMap<>();
    // Oldest first, whatever the order of rows: it decides between those that are told at once.
    List<Hearer> oldestFirst =
        hearers.stream().sorted(Comparator.comparingLong(Hearer::subscriptionId)).toList();
    for (Hearer hearer : oldestFirst) {
      Concern concern = concerns.get(hearer.subscriptionId());
      Match match = concern == null ? null : concern.match(hearer, now);
      if (match != null) {
        byContact.merge(match.contactId(), match, Match::with);
      }
    }
    return List.copyOf(byContact.values());
  }

  private static Geometry geometry(byte[] wkb) {
    try {
      return new WKBReader().read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException("a stored polygon cannot be read", e);
    }
  }
}
