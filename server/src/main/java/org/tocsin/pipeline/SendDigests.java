package org.tocsin.pipeline;

import org.tocsin.notify.Digests;
import org.tocsin.platform.db.Database;

/** Turns digests whose hour has come into messages, in batches. */
public final class SendDigests implements Runnable {
  private static final int BATCH = 1_000;

  private final Database database;
  private final Digests digests;

  public SendDigests(Database database, Digests digests) {
    this.database = database;
    this.digests = digests;
  }

  @Override
  public void run() {
    int due;
    do {
      due = database.inRepeatableTransaction(tx -> digests.due(tx, BATCH));
    } while (due == BATCH);
  }
}
