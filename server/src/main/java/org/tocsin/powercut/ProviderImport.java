package org.tocsin.powercut;

import org.tocsin.platform.db.Tx;

/** Utilities from a table. */
final class ProviderImport {
  ProviderImport(Tx tx) {}

  Imported run(String csv) {
    throw new UnsupportedOperationException();
  }
}
