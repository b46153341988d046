package org.tocsin.subscription;

import java.time.Duration;
import java.util.List;

/**
 * A subscription as far as it matters once its places match.
 *
 * @param remind see {@link Wish}
 */
record Hearer(
    long subscriptionId,
    Owner owner,
    List<String> events,
    List<String> languages,
    Timing timing,
    Duration remind) {
  static Hearer of(Subscription s) {
    return new Hearer(
        s.id(),
        new Owner(s.contactId(), s.medium(), s.lane()),
        List.copyOf(s.wish().filter().events()),
        s.wish().languages(),
        Timing.of(s.wish()),
        s.wish().remind());
  }
}
