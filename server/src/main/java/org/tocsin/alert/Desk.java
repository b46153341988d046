package org.tocsin.alert;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * Alerts as operators see them: of every state, status and scope, tests and private ones too. What
 * comes from here goes to signed-in operators only. Thread-safe.
 */
public final class Desk {
  private final Database database;
  private final InstantSource world;

  public Desk(Database database, InstantSource world) {
    this.database = database;
    this.world = world;
  }

  /**
   * A page of them.
   *
   * @param after the last one of the page before; null for the first page
   */
  public List<Version> list(DeskFilter filter, Sort sort, Cursor after, int limit) {
    Instant now = world.instant();
    return database.read(tx -> DeskStore.list(tx, filter, sort, after, now, limit));
  }

  /** Where the page after this version begins. */
  public static Cursor after(Version version) {
    return Cursor.of(version);
  }

  /** What is in force or ahead and was carried by these feeds alone; by the ids of versions. */
  public List<Long> liveOnlyOf(Collection<Integer> feedIds) {
    return database.read(tx -> DeskStore.liveOnlyOf(tx, feedIds, world.instant()));
  }

  /** One version with all that is known of it; five statements. */
  public Optional<DeskAlert> find(long id) {
    return database.read(tx -> DeskStore.find(tx, id));
  }

  /** Versions by their ids; those that are gone are left out. */
  public List<Version> versions(Collection<Long> ids) {
    return database.read(tx -> DeskStore.versions(tx, ids));
  }

  /**
   * Takes alerts of feeds back by hand: they count as withdrawn from now on, also while their
   * sources list them still. People who were told hear of it as of any withdrawal.
   *
   * @return those that were; the others had ended already, or are no feed's
   */
  public List<Long> withdraw(Tx tx, Collection<Long> ids, String by) {
    Instant now = world.instant();
    List<Long> ended = LifeStore.withdrawByHand(tx, ids, by, now);
    tell(tx, ended, Change.Kind.WITHDRAWN, now);
    return ended;
  }

  /** Takes such withdrawals back; those that stand again. What has ended since stays ended. */
  public List<Long> restore(Tx tx, Collection<Long> ids) {
    Instant now = world.instant();
    List<Long> back = LifeStore.restoreByHand(tx, ids, now);
    tell(tx, back, Change.Kind.RESTORED, now);
    return back;
  }

  private static void tell(Tx tx, List<Long> ids, Change.Kind kind, Instant now) {
    ChangeStore.append(tx, ids.stream().map(id -> new ChangeStore.Pending(id, kind)).toList(), now);
  }
}
