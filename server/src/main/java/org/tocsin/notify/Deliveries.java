package org.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Seek;

/**
 * What was said to whom and how long it took, for operators: one row per message and recipient, as
 * long as they are kept. Thread-safe.
 */
public final class Deliveries {
  /** Lists look through so many of the latest messages; counts of one alert end here. */
  public static final int MOST_LOOKED_AT = 500_000;

  private final Database database;

  public Deliveries(Database database) {
    this.database = database;
  }

  /**
   * Which ones; null where it does not matter.
   *
   * @param state queued, held, parked, sent, dropped or dead
   * @param lane the whole lane: a mail domain, a host, a country code
   * @param since those that were added from then on
   * @param versionId those that tell of this version, alone or among others
   */
  public record Filter(
      Medium medium, String state, String lane, Instant since, Long versionId, Long contactId) {
    public static final Filter ALL = new Filter(null, null, null, null, null, null);
  }

  /**
   * One message to one recipient.
   *
   * @param code why it was dropped, died or is tried again; null when all went well
   * @param added when it was decided to send it
   * @param done when it was handed over or given up; null while it waits
   */
  public record Delivery(
      long id,
      long contactId,
      Medium medium,
      String lane,
      Purpose purpose,
      Long versionId,
      String state,
      int attempts,
      String code,
      Instant added,
      Instant done) {
    /** From the decision until it was handed over; null unless it was. */
    public Duration latency() {
      return state.equals("sent") && done != null ? Duration.between(added, done) : null;
    }
  }

  /** A page of them. */
  public List<Delivery> list(Filter filter, Seek seek, int limit) {
    return database.read(tx -> DeliveryStore.list(tx, filter, seek, limit));
  }

  /**
   * What became of the messages that tell of a version, alone or among others, by medium.
   *
   * @param median of the latencies of what was sent; null where nothing was
   * @param slowest the 99th of a hundred; null where nothing was sent
   */
  public record Told(Medium medium, String state, int count, Duration median, Duration slowest) {}

  /**
   * How far some versions were heard of.
   *
   * @param alerts how many of them somebody was told of
   * @param people how many contacts were told of one
   */
  public record Heard(int alerts, int people) {
    /** Of nothing. */
    public static final Heard NOTHING = new Heard(0, 0);
  }

  /** Who was told of some versions, in messages and in digests; looks at so many at most. */
  public Heard heard(Collection<Long> versionIds) {
    return database.read(tx -> DeliveryStore.heard(tx, versionIds, MOST_LOOKED_AT));
  }

  /** Counted up to {@link #MOST_LOOKED_AT}. */
  public List<Told> told(long versionId) {
    return database.read(tx -> DeliveryStore.told(tx, versionId, MOST_LOOKED_AT));
  }
}
