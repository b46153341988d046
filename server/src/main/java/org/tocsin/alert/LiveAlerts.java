package org.tocsin.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.tocsin.platform.db.Database;

/**
 * A node's picture of all alerts that are live or will be, kept current through the change log.
 * Public reads are answered from it, so they cost the database nothing. Thread-safe: any number of
 * readers, who see one {@link LivePicture} after the other and nothing in between; one {@link
 * #refresh} at a time.
 */
public final class LiveAlerts {
  private static final Logger log = LoggerFactory.getLogger(LiveAlerts.class);
  private static final int CHANGES_AT_ONCE = 5_000;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /**
   * Keeps something of its own up to date with the picture, such as an index for maps. Told by the
   * thread that refreshes, one call at a time; a call that throws ends the refresh, and the next
   * one tells the same again.
   */
  public interface Watcher {
    /** Is in the picture from now on, in place of an earlier one with the same id if there is. */
    void put(Version version);

    /** Is no longer in the picture: the one that was put last; to be ignored where not held. */
    void remove(Version version);

    /** All changes up to this number of the change log have been told. */
    void upTo(long seq);
  }

  private final Database database;
  private final InstantSource world;
  private final long betweenLooks; // nanoseconds
  private final Map<Long, Version> byId = new HashMap<>();
  private final TreeSet<Version> newestFirst = new TreeSet<>(LivePicture.NEWEST_FIRST);
  private final List<Watcher> watchers = new ArrayList<>();
  private final Object making = new Object();
  private volatile LivePicture picture = new LivePicture(-1, List.of());
  private volatile LiveMoment moment;
  private volatile long lookedFor;
  private final AtomicBoolean looking = new AtomicBoolean();

  public LiveAlerts(Database database, InstantSource world) {
    this(database, world, BETWEEN_LOOKS);
  }

  /**
   * @param betweenLooks at least, of those that others ask for
   */
  LiveAlerts(Database database, InstantSource world, Duration betweenLooks) {
    this.database = database;
    this.world = world;
    this.betweenLooks = betweenLooks.toNanos();
    this.lookedFor = System.nanoTime() - this.betweenLooks;
  }

  /** Brings the picture up to the end of the change log; the first call loads it whole. */
  public synchronized void refresh() {
    if (seq() < 0) {
      load();
    }
    while (catchUp() == CHANGES_AT_ONCE) {
      // there is more
    }
  }

  /**
   * Looks into the log at once where somebody has heard of a later change than this picture has,
   * from another node; but not more than ten times a second, as anybody may say so. One looks, and
   * the others go on with the picture there is: without the database a look takes half a minute and
   * the picture stays as it is.
   */
  public void reach(long seq) {
    if (seq > seq()
        && System.nanoTime() - lookedFor >= betweenLooks
        && looking.compareAndSet(false, true)) {
      try {
        refresh();
      } catch (DataAccessException e) {
        log.warn("The change log could not be read up to {}: {}", seq, e.getMessage());
      } finally {
        lookedFor = System.nanoTime();
        looking.set(false);
      }
    }
  }

  /**
   * From now on the watcher is told of each change; first, before this returns, of everything that
   * is in the picture already.
   */
  public synchronized void watch(Watcher watcher) {
    byId.values().forEach(watcher::put);
    if (seq() >= 0) {
      watcher.upTo(seq());
    }
    watchers.add(watcher);
  }

  private void load() {
    // The number first: what changes while the rows are read is read again by catching up.
    long last = database.read(ChangeStore::last);
    Set<Long> gone = new HashSet<>(byId.keySet()); // of a load that did not come to its end
    for (Version version : database.read(tx -> QueryStore.live(tx, world.instant()))) {
      put(version);
      gone.remove(version.id());
    }
    gone.forEach(this::remove);
    publish(last);
  }

  private int catchUp() {
    List<Change> changes = database.read(tx -> ChangeStore.after(tx, seq(), CHANGES_AT_ONCE));
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
    publish(changes.getLast().seq());
    return changes.size();
  }

  private void put(Version version) {
    remember(version);
    watchers.forEach(w -> w.put(version));
  }

  private void remember(Version version) {
    Version old = byId.put(version.id(), version);
    if (old != null) {
      newestFirst.remove(old);
    }
    newestFirst.add(version);
  }

  private void remove(long id) {
    Version old = byId.get(id);
    if (old != null) {
      watchers.forEach(w -> w.remove(old)); // first: one that throws is told again
      byId.remove(id);
      newestFirst.remove(old);
    }
  }

  private void publish(long last) {
    watchers.forEach(w -> w.upTo(last));
    LivePicture next = new LivePicture(last, newestFirst);
    if (picture.wasAsked()) {
      next.prepare();
    }
    picture = next;
  }

  /** The number of the last change in the picture; it names the picture in ETags. */
  public long seq() {
    return picture.seq();
  }

  /** All of them, newest first; some may have ended a moment ago. A list that does not change. */
  public List<Version> all() {
    return picture.all();
  }

  /** How many there are, those that ended a moment ago among them. */
  public int size() {
    return picture.size();
  }

  /**
   * The picture with the states of now. It is the same object until something changes or an alert
   * turns, so what was made of one is good until there is another.
   */
  public LiveMoment moment() {
    LiveMoment last = moment;
    if (last != null && last.holds(picture, world.instant())) {
      return last;
    }
    synchronized (making) { // one makes it, the others wait for it
      Instant now = world.instant();
      LivePicture current = picture;
      if (moment == null || !moment.holds(current, now)) {
        moment = new LiveMoment(current, now);
      }
      return moment;
    }
  }
}
