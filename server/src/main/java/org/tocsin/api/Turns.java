package org.tocsin.api;

import java.time.Instant;
import org.tocsin.alert.Ending;
import org.tocsin.alert.Spans;
import org.tocsin.alert.Version;

/** When an alert becomes another by the clock alone. */
final class Turns {
  private Turns() {}

  /** The first instant after {@code now} at which its state may turn; null for never. */
  static Instant next(Version v, Instant now) {
    Instant next = null;
    for (Spans.Span span : v.spans().list()) {
      next = earlier(next, after(now, span.from()));
      next = earlier(next, after(now, span.to()));
    }
    Ending ending = v.ending();
    next = earlier(next, after(now, ending.supersededAt()));
    next = earlier(next, after(now, ending.cancelledAt()));
    return earlier(next, after(now, ending.withdrawnAt()));
  }

  private static Instant after(Instant now, Instant turn) {
    return turn != null && turn.isAfter(now) ? turn : null;
  }

  /** Null is later than all. */
  static Instant earlier(Instant a, Instant b) {
    return a == null || b != null && b.isBefore(a) ? b : a;
  }
}
