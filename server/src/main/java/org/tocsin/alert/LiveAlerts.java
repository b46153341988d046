package org.tocsin.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.tocsin.place.Catalogue;
import org.tocsin.platform.db.Database;

/**
 * A node's picture of all alerts that are live or will be, kept current through the change log.
 * Public reads are answered from it, so they cost the database nothing. Thread-safe: any number of
 * readers, one {@link #refresh} at a time.
 */
public final class LiveAlerts {
  private static final int CHANGES_AT_ONCE = 5_000;

  private final Database database;
  private final InstantSource world;
  private final Supplier<Catalogue> places;

  /** Newest first, as nearly everybody asks: each step of a descending walk would be a search. */
  private final NavigableMap<Cursor, Version> bySent =
      new ConcurrentSkipListMap<>(Cursor.OLDEST_FIRST.reversed());

  private final Map<Long, Version> byId = new ConcurrentHashMap<>();
  private volatile long seq = -1;

  public LiveAlerts(Database database, InstantSource world, Supplier<Catalogue> places) {
    this.database = database;
    this.world = world;
    this.places = places;
  }

  /** Brings the picture up to the end of the change log; the first call loads it whole. */
  public synchronized void refresh() {
    if (seq < 0) {
      load();
    }
    while (catchUp() == CHANGES_AT_ONCE) {
      // there is more
    }
  }

  private void load() {
    // The number first: what changes while the rows are read is read again by catching up.
    long last = database.read(ChangeStore::last);
    database.read(tx -> QueryStore.live(tx, world.instant())).forEach(this::put);
    seq = last;
  }

  private int catchUp() {
    List<Change> changes = database.read(tx -> ChangeStore.after(tx, seq, CHANGES_AT_ONCE));
    if (changes.isEmpty()) {
      return 0;
    }
    Set<Long> ids = new HashSet<>();
    changes.forEach(c -> ids.add(c.versionId()));
    Instant now = world.instant();
    for (Version version : database.read(tx -> QueryStore.byIds(tx, ids))) {
      ids.remove(version.id());
      if (version.mayStillLive(now)) {
        put(version);
      } else {
        remove(version.id());
      }
    }
    ids.forEach(this::remove); // deleted, or not public
    seq = changes.getLast().seq();
    return changes.size();
  }

  /** The place of a version never changes, so readers see the old one or the new one, not none. */
  private void put(Version version) {
    byId.put(version.id(), version);
    bySent.put(Cursor.of(version), version);
  }

  private void remove(long id) {
    Version old = byId.remove(id);
    if (old != null) {
      bySent.remove(Cursor.of(old));
    }
  }

  /** The number of the last change in the picture; it names the picture in ETags. */
  public long seq() {
    return seq;
  }

  /** All of them, newest first; some may have ended a moment ago. */
  public Collection<Version> all() {
    return Collections.unmodifiableCollection(bySent.values());
  }

  /** How many there are, those that ended a moment ago among them. */
  public int size() {
    return byId.size();
  }

  Page query(AlertQuery query) {
    Instant now = world.instant();
    Catalogue catalogue = places.get();
    NavigableMap<Cursor, Version> ordered =
        query.sort() == Sort.NEWEST ? bySent : bySent.descendingMap();
    List<Version> items = new ArrayList<>(Math.min(query.limit(), 64));
    int count = 0;
    Cursor next = null;
    for (Version version : ordered.values()) {
      if (!query.filter().accepts(version, now) || !query.filter().meetsBox(version, catalogue)) {
        continue;
      }
      count++;
      if (query.after() != null && !isAfter(version, query)) {
        continue;
      }
      if (items.size() < query.limit()) {
        items.add(version);
      } else if (next == null) {
        next = Cursor.of(items.getLast());
      }
    }
    return new Page(items, count, next);
  }

  private static boolean isAfter(Version version, AlertQuery query) {
    int order = Cursor.OLDEST_FIRST.compare(Cursor.of(version), query.after());
    return query.sort() == Sort.NEWEST ? order < 0 : order > 0;
  }
}
