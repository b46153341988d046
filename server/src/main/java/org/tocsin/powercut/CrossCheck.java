package org.tocsin.powercut;

import java.time.LocalDate;
import java.util.List;
import org.tocsin.platform.db.Tx;

/** Finds the days of which sources say different things. */
final class CrossCheck {
  private CrossCheck() {}

  static List<Disagreement> run(Tx tx, Provider provider, LocalDate from) {
    throw new UnsupportedOperationException();
  }
}
