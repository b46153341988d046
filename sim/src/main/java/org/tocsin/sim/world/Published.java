package org.tocsin.sim.world;

import java.time.Instant;

/** A message and how long its feed listed it. Guarded by its world. */
final class Published {
  private final Message message;
  private Instant listedUntil;

  Published(Message message) {
    this.message = message;
  }

  Message message() {
    return message;
  }

  /** When its feed ceased to list it, or null while it does. */
  Instant listedUntil() {
    return listedUntil;
  }

  void endListing(Instant when) {
    listedUntil = when;
  }
}
