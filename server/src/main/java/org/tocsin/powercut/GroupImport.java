package org.tocsin.powercut;

import java.time.LocalDate;
import org.tocsin.platform.db.Tx;

/** Groups and areas from a table. */
final class GroupImport {
  GroupImport(Tx tx, LocalDate edition) {}

  Imported run(String csv) {
    throw new UnsupportedOperationException();
  }
}
