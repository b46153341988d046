package org.tocsin.alert;

import java.time.Instant;

/** How a version ended before its time, each null when it did not end that way. */
public record Ending(Instant supersededAt, Instant cancelledAt, Instant withdrawnAt) {
  public static final Ending NONE = new Ending(null, null, null);

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
