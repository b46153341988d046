package org.tocsin.powercut.format.pdf;

import org.tocsin.powercut.ScheduleException;

/** How many bytes a document may still unpack to. */
final class Room {
  private long left;

  Room(long bytes) {
    left = bytes;
  }

  /**
   * @throws ScheduleException unsafe-pdf
   */
  void take(long bytes) {
    left -= bytes;
    if (left < 0) {
      throw unsafe();
    }
  }

  static ScheduleException unsafe() {
    return new ScheduleException("unsafe-pdf", "", "the document unpacks to too much");
  }
}
