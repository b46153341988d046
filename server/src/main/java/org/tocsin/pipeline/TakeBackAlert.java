package org.tocsin.pipeline;

import java.util.Map;
import org.tocsin.account.Audit;
import org.tocsin.alert.Desk;
import org.tocsin.platform.db.Database;

/**
 * An operator takes an alert of a feed back that its source does not end, or lets it stand again;
 * both on record with the reason. People who were told of it are told of this too.
 */
public final class TakeBackAlert {
  private final Database database;
  private final Desk desk;
  private final Audit audit;

  public TakeBackAlert(Database database, Desk desk, Audit audit) {
    this.database = database;
    this.desk = desk;
    this.audit = audit;
  }

  /** False when it had ended already, or is no feed's. */
  public boolean withdraw(String by, long id, String reason) {
    return database.inTransaction(
        tx -> {
          boolean ended = desk.withdraw(tx, id, by);
          if (ended) {
            audit.record(tx, by, "alert-withdrawn", "alert " + id, null, Map.of("reason", reason));
          }
          return ended;
        });
  }

  /** False when nobody had taken it back by hand. */
  public boolean restore(String by, long id, String reason) {
    return database.inTransaction(
        tx -> {
          boolean back = desk.restore(tx, id);
          if (back) {
            audit.record(tx, by, "alert-restored", "alert " + id, null, Map.of("reason", reason));
          }
          return back;
        });
  }
}
