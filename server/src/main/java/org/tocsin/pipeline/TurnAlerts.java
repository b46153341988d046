package org.tocsin.pipeline;

import org.tocsin.alert.Alerts;
import org.tocsin.platform.db.Database;

/** Hop 1b: tells the change log of alerts whose onset or expiry has passed. */
public final class TurnAlerts implements Runnable {
  private static final int BATCH = 1_000;

  private final Database database;
  private final Alerts alerts;

  public TurnAlerts(Database database, Alerts alerts) {
    this.database = database;
    this.alerts = alerts;
  }

  @Override
  public void run() {
    int turned;
    do {
      turned = database.inRepeatableTransaction(tx -> alerts.turn(tx, BATCH));
    } while (turned == BATCH);
  }
}
