package org.tocsin.platform.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.Tx;

/**
 * Limits that count on all nodes together and outlive restarts, for what must not be got round by
 * asking another node: addresses, mail domains, the whole. A limit of <em>n</em> per duration is a
 * bucket of <em>n</em> that fills evenly: <em>n</em> at once, then one each duration/<em>n</em>.
 * Who is limited is kept as a keyed hash only. Thread-safe.
 */
public final class RateLimits {
  private static final int HASH_BYTES = 16;

  private final Secret secret;
  private final InstantSource machine;

  public RateLimits(Secret secret, InstantSource machine) {
    this.secret = secret;
    this.machine = machine;
  }

  /**
   * Takes one from a bucket; false when it is empty, which leaves it as it is. One statement; of
   * many at once each waits until the one before has committed. Taken back if the transaction is.
   *
   * @param name of the limit, one of few
   * @param key who is limited: an address, a domain, a network; may be empty for a limit of all
   */
  public boolean take(Tx tx, String name, String key, int most, Duration per) {
    Instant now = now();
    Duration step = step(most, per);
    return LimitStore.take(
        tx, name, hash(key), new LimitStore.Bucket(now, step, latest(now, step, per)));
  }

  /**
   * Whether {@link #take} would succeed now. Reads only, so it makes no row for a stranger's key
   * and waits for nobody.
   */
  public boolean allows(Tx tx, String name, String key, int most, Duration per) {
    Instant now = now();
    return LimitStore.allows(tx, name, hash(key), latest(now, step(most, per), per));
  }

  /** Forgets buckets that are full again; how many, at most the limit. */
  public int purge(Tx tx, int limit) {
    return LimitStore.purge(tx, now(), limit);
  }

  /** Full again at most this late, a bucket has one to give. */
  private static Instant latest(Instant now, Duration step, Duration per) {
    return now.plus(per).minus(step);
  }

  /** Rounded down, so that all of them fit into the duration. */
  private static Duration step(int most, Duration per) {
    if (most < 1) {
      throw new IllegalArgumentException("a limit allows at least one");
    }
    return per.dividedBy(most).truncatedTo(ChronoUnit.MICROS);
  }

  /** As exact as the database. */
  private Instant now() {
    return machine.instant().truncatedTo(ChronoUnit.MICROS);
  }

  private byte[] hash(String key) {
    return Arrays.copyOf(secret.mac("platform.limit", key), HASH_BYTES);
  }
}
