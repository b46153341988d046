package org.tocsin.pipeline;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.tocsin.account.Audit;
import org.tocsin.alert.Desk;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * An operator takes alerts of feeds back that their sources do not end, or lets them stand again;
 * each on record with the reason. People who were told of them are told of this too.
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
    return !withdraw(by, List.of(id), reason).isEmpty();
  }

  /** Several at once; those that were live until now. */
  public List<Long> withdraw(String by, Collection<Long> ids, String reason) {
    return database.inRepeatableTransaction(
        tx -> recorded(tx, by, "alert-withdrawn", desk.withdraw(tx, ids, by), reason));
  }

  /** False when nobody had taken it back by hand, or it has ended since. */
  public boolean restore(String by, long id, String reason) {
    return !restore(by, List.of(id), reason).isEmpty();
  }

  /** Several at once; those that stand again. */
  public List<Long> restore(String by, Collection<Long> ids, String reason) {
    return database.inRepeatableTransaction(
        tx -> recorded(tx, by, "alert-restored", desk.restore(tx, ids), reason));
  }

  private List<Long> recorded(Tx tx, String by, String action, List<Long> ids, String reason) {
    audit.recordAll(
        tx,
        by,
        action,
        ids.stream()
            .map(id -> new Audit.Entry("alert " + id, null, Map.of("reason", reason)))
            .toList());
    return ids;
  }
}
