package org.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tocsin.platform.db.Database;

/**
 * Every attempt and every receipt, by recipient. Kept by days of UTC, each a table of its own that
 * is dropped whole. Thread-safe.
 */
public final class DeliveryLog {
  private static final int DAYS_AHEAD = 7;

  private final Database database;
  private final InstantSource machine;

  public DeliveryLog(Database database, InstantSource machine) {
    this.database = database;
    this.machine = machine;
  }

  /**
   * An attempt, or a report of what became of it later.
   *
   * @param outcome {@code sent}, {@code retry}, {@code dropped}, {@code dead}, {@code delivered},
   *     {@code bounced} or {@code complained}
   * @param code null when all went well
   * @param providerId null when the provider said nothing
   */
  public record Entry(
      Instant at,
      long deliveryId,
      long contactId,
      Medium medium,
      Purpose purpose,
      int attempt,
      String outcome,
      String code,
      String detail,
      String providerId) {}

  /** What was sent to a contact, latest first. */
  public List<Entry> of(long contactId, int limit) {
    return database.read(tx -> LogStore.of(tx, contactId, limit));
  }

  /** The delivery that a provider knows by this id. */
  public Optional<Long> delivery(Medium medium, String providerId) {
    return database.read(tx -> LogStore.delivery(tx, medium, providerId));
  }

  /** The delivery to a contact that a provider knows by this id, which may stand for a batch. */
  public Optional<Long> delivery(Medium medium, String providerId, long contactId) {
    return database.read(tx -> LogStore.delivery(tx, medium, providerId, contactId));
  }

  /** Makes the tables of the coming days; entries of a day without one are kept all the same. */
  public void prepare() {
    LocalDate today = machine.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    for (int i = 0; i <= DAYS_AHEAD; i++) {
      LocalDate day = today.plusDays(i);
      database.useTransaction(tx -> LogStore.makeDay(tx, day));
    }
  }

  /** Drops days that ended this long ago; how many. */
  public int purge(Duration keep) {
    Instant before = machine.instant().minus(keep);
    List<LocalDate> days = database.read(LogStore::days);
    int dropped = 0;
    for (LocalDate day : days) {
      if (!day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).isAfter(before)) {
        database.useTransaction(tx -> LogStore.dropDay(tx, day));
        dropped++;
      }
    }
    database.useTransaction(tx -> LogStore.purgeOther(tx, before));
    return dropped;
  }
}
