package org.tocsin.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    return database.inRepeatableTransaction(
        tx -> {
          Optional<Suppressed> lifted = suppression.remove(tx, id);
          lifted.ifPresent(
              l -> audit.record(tx, operator, "suppression-lifted", subject(l), fields(l), null));
          return lifted.isPresent();
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
