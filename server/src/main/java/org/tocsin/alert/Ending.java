package org.tocsin.alert;

import java.time.Instant;

/**
 * How a version ended before its time, each null when it did not end that way.
 *
 * @param byUs whether an operator of this service took it back, and not its source; also when it
 *     has been let stand again since
 */
public record Ending(Instant supersededAt, Instant cancelledAt, Instant withdrawnAt, boolean byUs) {
  public static final Ending NONE = new Ending(null, null, null, false);

  boolean supersededBy(Instant t) {
    return supersededAt != null && !t.isBefore(supersededAt);
  }

  boolean cancelledBy(Instant t) {
    return cancelledAt != null && !t.isBefore(cancelledAt);
  }

  boolean withdrawnBy(Instant t) {
    return withdrawnAt != null && !t.isBefore(withdrawnAt);
  }
}
