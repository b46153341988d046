package org.tocsin.powercut;

import java.time.Instant;
import java.time.LocalDate;
import org.tocsin.platform.db.Tx;

/** Takes statements and works out what follows from them. */
final class Intake {
  private Intake() {}

  static Taken take(Tx tx, Instant now, long sourceId, Timetable timetable, String actor) {
    throw new UnsupportedOperationException();
  }

  static Taken release(
      Tx tx, Instant now, long sourceId, int groupId, LocalDate date, String actor) {
    throw new UnsupportedOperationException();
  }

  static Taken reconsider(Tx tx, Instant now, int providerId, String actor) {
    throw new UnsupportedOperationException();
  }
}
