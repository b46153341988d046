package org.tocsin.notify;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Seek;
import org.tocsin.platform.db.Signals;
import org.tocsin.platform.db.Tx;

/** Messages that failed for good: for an operator to look at, and to send again. Thread-safe. */
public final class DeadLetters {
  private final Database database;
  private final InstantSource machine;
  private final InstantSource world;

  public DeadLetters(Database database, InstantSource machine, InstantSource world) {
    this.database = database;
    this.machine = machine;
    this.world = world;
  }

  /**
   * Which ones; null where it does not matter.
   *
   * @param code the whole code, such as {@code smtp-5.1.1}
   */
  public record Filter(Medium medium, String lane, String code, Long contactId) {
    public static final Filter ALL = new Filter(null, null, null, null);
  }

  /**
   * A message that failed for good.
   *
   * @param until world time after which sending it again is of no use; null: never
   */
  public record DeadLetter(
      long id,
      long contactId,
      Medium medium,
      String lane,
      Purpose purpose,
      Long versionId,
      int attempts,
      String code,
      String detail,
      Instant added,
      Instant died,
      Instant until) {}

  /** A page of them. */
  public List<DeadLetter> list(Filter filter, Seek seek, int limit) {
    return database.read(tx -> DeadStore.list(tx, filter, seek, limit));
  }

  /**
   * Why messages died.
   *
   * @param count how many of those looked at
   */
  public record Cause(Medium medium, String code, int count) {}

  /** What the latest of them died of, commonest first; at most {@code most} are looked at. */
  public List<Cause> causes(int most) {
    return database.read(tx -> DeadStore.causes(tx, most));
  }

  /** How many there are, counted up to {@code most}. */
  public int count(Filter filter, int most) {
    return database.read(tx -> DeadStore.count(tx, filter, most));
  }

  /**
   * Sends messages again under their old ids: those whose time has not passed and whose contact has
   * not been told something later of the same chain.
   *
   * @return those that will go
   */
  public List<Long> resend(Tx tx, Collection<Long> ids) {
    List<Long> again = DeadStore.resend(tx, ids, machine.instant(), world.instant());
    if (!again.isEmpty()) {
      Signals.notify(tx, Outbox.ADDED);
    }
    return again;
  }

  /** As {@link #resend(Tx, Collection)} for the latest that fit the filter, at most so many. */
  public int resend(Tx tx, Filter filter, int most) {
    return resend(
            tx, DeadStore.list(tx, filter, Seek.LATEST, most).stream().map(DeadLetter::id).toList())
        .size();
  }
}
