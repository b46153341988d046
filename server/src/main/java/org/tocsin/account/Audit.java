package org.tocsin.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Seek;
import org.tocsin.platform.db.Tx;
import tools.jackson.databind.json.JsonMapper;

/**
 * The record of what operators did. It is written in the transaction that makes the change, so that
 * neither is there without the other. Thread-safe.
 */
public final class Audit {
  /** Who acts when no operator does. */
  public static final String SYSTEM = "system";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Database database;
  private final InstantSource machine;

  public Audit(Database database, InstantSource machine) {
    this.database = database;
    this.machine = machine;
  }

  /**
   * Records a change.
   *
   * @param before what was, by field; null where there was nothing. Without secrets
   * @param after what is; null where nothing is left
   */
  public void record(
      Tx tx,
      String operator,
      String action,
      String subject,
      Map<String, ?> before,
      Map<String, ?> after) {
    AuditStore.add(tx, machine.instant(), operator, action, subject, json(before), json(after));
  }

  /**
   * One of many changes that are made together.
   *
   * @param before as in {@link #record}
   * @param after as in {@link #record}
   */
  public record Entry(String subject, Map<String, ?> before, Map<String, ?> after) {}

  /** Records changes of one kind, an entry each, in one statement. */
  public void recordAll(Tx tx, String operator, String action, List<Entry> entries) {
    if (!entries.isEmpty()) {
      AuditStore.addAll(
          tx,
          machine.instant(),
          operator,
          action,
          entries.stream().map(Entry::subject).toList(),
          entries.stream().map(e -> json(e.before())).toList(),
          entries.stream().map(e -> json(e.after())).toList());
    }
  }

  private static String json(Map<String, ?> fields) {
    return fields == null ? null : JSON.writeValueAsString(fields);
  }

  /**
   * A page of the entries that hold these words anywhere.
   *
   * @param words empty for all
   * @param since null for all
   */
  public List<AuditEntry> search(String words, Instant since, Seek seek, int limit) {
    return database.read(tx -> AuditStore.search(tx, words, since, seek, limit));
  }

  /** As the other, from the beginning of the record on. */
  public List<AuditEntry> search(String words, Seek seek, int limit) {
    return search(words, null, seek, limit);
  }

  /** The latest of them. */
  public List<AuditEntry> search(String words, int limit) {
    return search(words, Seek.LATEST, limit);
  }
}
