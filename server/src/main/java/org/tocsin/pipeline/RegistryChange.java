package org.tocsin.pipeline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.tocsin.account.Audit;
import org.tocsin.feed.Feeds;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * A change to the registry by an operator: with its record in one transaction, and then seen by
 * this node at once and by the others on their signal.
 */
public final class RegistryChange {
  private final Database database;
  private final Feeds feeds;
  private final Audit audit;

  public RegistryChange(Database database, Feeds feeds, Audit audit) {
    this.database = database;
    this.feeds = feeds;
    this.audit = audit;
  }

  <T> T make(Function<Tx, T> work) {
    T result = database.inTransaction(work);
    feeds.refresh();
    return result;
  }

  <T> T read(Function<Tx, T> work) {
    return database.read(work);
  }

  void record(
      Tx tx,
      String by,
      String action,
      String subject,
      Map<String, Object> before,
      Map<String, Object> after) {
    audit.record(tx, by, action, subject, said(before), said(after));
  }

  /** Many changes of one kind, an entry each. */
  void recordAll(Tx tx, String by, String action, List<Audit.Entry> entries) {
    audit.recordAll(tx, by, action, entries);
  }

  /** Without the fields that say nothing; null stays null. */
  static Map<String, Object> said(Map<String, Object> fields) {
    if (fields == null) {
      return null;
    }
    Map<String, Object> said = new LinkedHashMap<>(fields);
    said.values().removeIf(Objects::isNull);
    return said;
  }

  /** Only what differs is worth reading; a form that was sent unchanged leaves no record. */
  void recordDifference(
      Tx tx,
      String by,
      String action,
      String subject,
      Map<String, Object> old,
      Map<String, Object> fresh) {
    Map<String, Object> before = new LinkedHashMap<>();
    Map<String, Object> after = new LinkedHashMap<>();
    fresh.forEach(
        (field, value) -> {
          if (!Objects.equals(old.get(field), value)) {
            before.put(field, old.get(field));
            after.put(field, value);
          }
        });
    if (!after.isEmpty()) {
      audit.record(tx, by, action, subject, before, after);
    }
  }
}
