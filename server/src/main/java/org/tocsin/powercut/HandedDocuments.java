package org.tocsin.powercut;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.tocsin.platform.db.Database;

/**
 * Keeps a document between looking at what it would do and taking it, on whichever node each step
 * is done. What nobody takes goes after a day. Thread-safe.
 */
public final class HandedDocuments {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final int LONGEST_NAME = 200;

  private final Database database;
  private final InstantSource machine;

  public HandedDocuments(Database database, InstantSource machine) {
    this.database = database;
    this.machine = machine;
  }

  /**
   * @param document its {@code id} and {@code at} say nothing
   * @return its id
   */
  public long keep(HandedDocument document) {
    Instant now = machine.instant();
    return database.inTransaction(
        tx -> {
          HandedStore.forgetBefore(tx, now.minus(LIFE));
          return HandedStore.add(tx, document, shortened(document.name()), now);
        });
  }

  /** Empty when there is none, or it is of another utility. */
  public Optional<HandedDocument> find(int providerId, long id) {
    return database.read(tx -> HandedStore.find(tx, providerId, id));
  }

  /** It was taken. */
  public void forget(long id) {
    database.useTransaction(tx -> HandedStore.forget(tx, id));
  }

  private static String shortened(String name) {
    String text = name.replaceAll("\\p{Cntrl}", " ").strip();
    return text.length() <= LONGEST_NAME
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME / 2));
  }
}
