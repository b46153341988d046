package org.tocsin.api;

import org.tocsin.platform.db.TestDatabase;

/** One board for all classes of this JVM that extend this one; each clears it before it begins. */
abstract class SharedBoard {
  static final TestDatabase database = TestDatabase.create();
  static final Board board = new Board(database);
}
