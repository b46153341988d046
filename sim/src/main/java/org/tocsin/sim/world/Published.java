package org.tocsin.sim.world;

import java.time.Instant;

/** A message and how long its feed listed it. Guarded by its world. */
final class Published {
  private final Message message;
  private Instant listedUntil;
  private Published successor;

  Published(Message message) {
    this.message = message;
  }

  Message message() {
    return message;
  }

  /** What its document says now: this message, or the one that took its address. */
  Message current() {
    return successor == null ? message : successor.current();
  }

  /** When it could no longer be read, or null while it can. */
  Instant listedUntil() {
    return listedUntil;
  }

  /** Whether another message has taken its address. */
  boolean isOverwritten() {
    return successor != null;
  }

  void endListing(Instant when) {
    if (successor == null) {
      listedUntil = when;
    } else {
      successor.endListing(when);
    }
  }

  void overwrite(Published next, Instant when) {
    if (successor == null) {
      listedUntil = when;
      successor = next;
    } else {
      successor.overwrite(next, when);
    }
  }
}
