package org.tocsin.account;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Seek;

/** Contacts as operators look through them: never by parts of an address. Thread-safe. */
public final class Directory {
  private static final Duration KEPT = Duration.ofSeconds(15);

  private final Database database;
  private final InstantSource machine;
  private List<Count> counts;
  private Instant counted;

  public Directory(Database database, InstantSource machine) {
    this.database = database;
    this.machine = machine;
  }

  /** How many contacts there are of a kind in a state. */
  public record Count(ContactKind kind, Contact.State state, long count) {}

  /** By kind and state; counted at most every 15 seconds on a node, since it reads every row. */
  public synchronized List<Count> counts() {
    Instant now = machine.instant();
    if (counts == null || !now.isBefore(counted.plus(KEPT))) {
      counts = database.read(DirectoryStore::counts);
      counted = now;
    }
    return counts;
  }

  /**
   * A page of them, in the order of sign-ups.
   *
   * @param kind null for any
   * @param state null for any
   */
  public List<Contact> list(ContactKind kind, Contact.State state, Seek seek, int limit) {
    return database.read(tx -> DirectoryStore.list(tx, kind, state, seek, limit));
  }
}
