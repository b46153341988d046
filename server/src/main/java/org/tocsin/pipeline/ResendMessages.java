package org.tocsin.pipeline;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.account.Audit;
import org.tocsin.notify.DeadLetters;
import org.tocsin.notify.DeadLetters.Filter;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * An operator sends dead letters again, on record. They keep their ids, so that who got one after
 * all sees no second; what is of no use any more stays where it is. Thread-safe.
 */
public final class ResendMessages {
  /** So many at once. */
  public static final int MOST = 10_000;

  private final Database database;
  private final DeadLetters letters;
  private final Audit audit;

  public ResendMessages(Database database, DeadLetters letters, Audit audit) {
    this.database = database;
    this.letters = letters;
    this.audit = audit;
  }

  /** One of them; whether it goes. */
  public boolean one(String operator, long id) {
    return !these(operator, List.of(id)).isEmpty();
  }

  /** Those of them that go, an entry each. */
  public List<Long> these(String operator, Collection<Long> ids) {
    return database.inRepeatableTransaction(
        tx -> {
          List<Long> again = letters.resend(tx, ids);
          audit.recordAll(
              tx,
              operator,
              "messages-resent",
              again.stream()
                  .map(id -> new Audit.Entry("message " + id, null, Map.of("messages", 1)))
                  .toList());
          return again;
        });
  }

  /** The latest {@link #MOST} that fit the filter; how many go. */
  public int all(String operator, Filter filter) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("medium", filter.medium() == null ? null : filter.medium().id());
    fields.put("lane", filter.lane());
    fields.put("code", filter.code());
    fields.put("contact", filter.contactId());
    fields.values().removeIf(java.util.Objects::isNull);
    return database.inRepeatableTransaction(
        tx -> recorded(tx, operator, fields, letters.resend(tx, filter, MOST)));
  }

  private int recorded(Tx tx, String operator, Map<String, Object> filter, int again) {
    if (again > 0) {
      Map<String, Object> after = new LinkedHashMap<>(filter);
      after.put("messages", again);
      audit.record(tx, operator, "messages-resent", "dead letters", null, after);
    }
    return again;
  }
}
