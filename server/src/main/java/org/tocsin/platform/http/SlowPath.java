package org.tocsin.platform.http;

import java.time.Duration;
import org.tocsin.platform.db.Tx;

/**
 * The way in for who cannot bring a proof, such as a browser without script: a few from each
 * network, and not many in all. The limit of all is looked at first and only read, so that a flood
 * from many networks makes no more rows than that limit allows. Thread-safe.
 *
 * @param most from one network
 * @param mostInAll from everywhere
 */
public record SlowPath(RateLimits limits, int most, int mostInAll, Duration per) {

  /** 5 an hour from each network, 120 an hour in all. */
  public static SlowPath usual(RateLimits limits) {
    return new SlowPath(limits, 5, 120, Duration.ofHours(1));
  }

  /**
   * Whether this client may once more without a proof; three statements at most.
   *
   * @param write what is limited, one of few; each has buckets of its own
   */
  public boolean take(Tx tx, String write, ClientAddress client) {
    String name = "slow:" + write;
    String all = "slow-all:" + write;
    return limits.allows(tx, all, "", mostInAll, per)
        && limits.take(tx, name, client.network(), most, per)
        && limits.take(tx, all, "", mostInAll, per);
  }
}
