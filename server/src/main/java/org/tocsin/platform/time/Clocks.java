package org.tocsin.platform.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.platform.db.Database;

/**
 * The two clocks of the program.
 *
 * @param machine real time: leases, retries, tokens, signatures, jobs
 * @param world the time the alerts live in: expiry, schedules, digests; the machine's unless {@code
 *     clock.start} or {@code clock.speed} said otherwise at first use
 */
public record Clocks(InstantSource machine, InstantSource world) {
  private static final Logger log = LoggerFactory.getLogger(Clocks.class);

  /** What time it was in the world when the machine's was this; null for null. */
  public Instant inWorld(Instant machineThen) {
    if (machineThen == null) {
      return null;
    }
    return world instanceof WorldTime.Clock line
        ? line.time().at(machineThen)
        : world.instant().minus(Duration.between(machineThen, machine.instant()));
  }

  /** Both are the system's clock. */
  public static Clocks system() {
    return new Clocks(InstantSource.system(), InstantSource.system());
  }

  /**
   * The clocks of this database. What was set at first use is kept there, so that restarts and
   * nodes agree; later settings change nothing.
   *
   * @param start the world's time at first use; null for the machine's
   * @param speed seconds of the world per second of the machine, above 0
   */
  public static Clocks of(Database database, InstantSource machine, Instant start, double speed) {
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("clock.speed must be above 0, not " + speed);
    }
    boolean asked = start != null || speed != 1;
    var wanted = new WorldTime(machine.instant(), start == null ? machine.instant() : start, speed);
    Optional<WorldTime> kept =
        asked
            ? database.inTransaction(tx -> Optional.of(ClockStore.keepFirst(tx, wanted)))
            : database.read(ClockStore::kept);
    kept.ifPresent(
        time ->
            log.info(
                "World time was {} at {}, speed {}",
                time.worldAt(),
                time.machineAt(),
                time.speed()));
    return new Clocks(machine, kept.map(time -> time.on(machine)).orElse(machine));
  }
}
