package org.tocsin.pipeline;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.account.Audit;
import org.tocsin.notify.Suppression;
import org.tocsin.notify.Suppression.Suppressed;
import org.tocsin.platform.db.Database;

/**
 * An operator lets somebody be written to again, on record: the address of a contact that was
 * thought dead, or one that asked to be let in again. Thread-safe.
 */
public final class LiftSuppression {
  private final Database database;
  private final Suppression suppression;
  private final Audit audit;

  public LiftSuppression(Database database, Suppression suppression, Audit audit) {
    this.database = database;
    this.suppression = suppression;
    this.audit = audit;
  }

  /** Whether there was such a suppression. */
  public boolean lift(String operator, long id) {
    return !lift(operator, List.of(id)).isEmpty();
  }

  /** Several at once; the ids of those that there were. */
  public List<Long> lift(String operator, Collection<Long> ids) {
    return database.inRepeatableTransaction(
        tx -> {
          List<Suppressed> lifted = suppression.remove(tx, ids);
          audit.recordAll(
              tx,
              operator,
              "suppression-lifted",
              lifted.stream().map(l -> new Audit.Entry(subject(l), fields(l), null)).toList());
          return lifted.stream().map(Suppressed::id).toList();
        });
  }

  private static String subject(Suppressed lifted) {
    return lifted.contactId() == null ? "an address" : "contact " + lifted.contactId();
  }

  private static Map<String, Object> fields(Suppressed lifted) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("suppression", lifted.id());
    fields.put("medium", lifted.medium().id());
    fields.put("reason", lifted.reason().id());
    fields.put("since", lifted.at().toString());
    return fields;
  }
}
