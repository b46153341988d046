package org.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.tocsin.platform.db.Database;

/**
 * How much waits to be sent, where it is stuck, and what became of the rest: for operators. Every
 * count ends at a bound, so that looking costs little however much waits. Thread-safe.
 */
public final class Traffic {
  /** Counts of what waits end here. */
  public static final int MOST_COUNTED = 100_000;

  private static final Duration KEPT = Duration.ofSeconds(15);

  private final Database database;
  private final InstantSource machine;
  private Counted counted;

  public Traffic(Database database, InstantSource machine) {
    this.database = database;
    this.machine = machine;
  }

  /**
   * What waits for a medium.
   *
   * @param due may go now
   * @param again wait for another attempt
   * @param held wait for their own time, such as the end of quiet hours
   * @param parked set aside since their lane has trouble
   * @param oldest since when the one is due that waits longest; null when none is
   */
  public record Waiting(Medium medium, int due, int again, int held, int parked, Instant oldest) {}

  /**
   * A lane whose messages were refused for now.
   *
   * @param waiting messages that wait because of it, as far as counted
   * @param code what most of them were refused for; null when it was never tried
   * @param since when the oldest of them was added
   */
  public record Trouble(Medium medium, String lane, int waiting, String code, Instant since) {}

  /**
   * Entries of the delivery log.
   *
   * @param outcome as in {@link DeliveryLog.Entry}, or {@code expired} for what was dropped since
   *     its time had passed
   * @param hour in the last hour
   * @param day in the last 24 hours
   */
  public record Past(Medium medium, String outcome, long hour, long day) {}

  /**
   * Messages of the last 24 hours whose time passed before they could be sent; not those that were
   * to wait until then anyway, as in quiet hours.
   *
   * @param last when the latest of them was dropped
   */
  public record Missed(Medium medium, long count, Instant last) {}

  private record Counted(List<Past> past, List<Missed> missed, Instant at) {}

  /** One row for each medium. */
  public List<Waiting> waiting() {
    return database.read(tx -> TrafficStore.waiting(tx, MOST_COUNTED, machine.instant()));
  }

  /** The lanes with most waiting. */
  public List<Trouble> troubles(int limit) {
    return database.read(tx -> TrafficStore.troubles(tx, MOST_COUNTED, limit, machine.instant()));
  }

  /** Counted at most every 15 seconds on a node, since a busy day of the log has many rows. */
  public List<Past> past() {
    return counted().past;
  }

  /** One row for each medium that missed some; counted as seldom as {@link #past}. */
  public List<Missed> missed() {
    return counted().missed;
  }

  private synchronized Counted counted() {
    Instant now = machine.instant();
    if (counted == null || !now.isBefore(counted.at.plus(KEPT))) {
      counted =
          database.read(
              tx -> new Counted(TrafficStore.past(tx, now), TrafficStore.missed(tx, now), now));
    }
    return counted;
  }
}
