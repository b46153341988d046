package org.tocsin.alert;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.dao.QueryTimeoutException;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;
import org.tocsin.platform.http.ApiProblem;

/**
 * Lets few questions be answered from the history at the same time, and none of them take long.
 * Anybody may ask them, each reads up to thousands of rows, and the connections they take are those
 * that polling and sending need. Thread-safe.
 */
final class HistoryReads {
  private static final int AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Database database;
  private final Semaphore free;
  private final Duration patience;

  HistoryReads(Database database) {
    this(database, AT_ONCE, PATIENCE);
  }

  /**
   * @param patience how long a question waits for its turn
   */
  HistoryReads(Database database, int atOnce, Duration patience) {
    this.database = database;
    this.free = new Semaphore(atOnce, true);
    this.patience = patience;
  }

  /**
   * Answers a question, which may read several times, in its turn.
   *
   * @throws org.tocsin.platform.http.ProblemException {@code busy} when the turn does not come
   */
  <T> T inTurn(Supplier<T> question) {
    if (!begin()) {
      throw ApiProblem.busy("too many are asking for what is past; ask again in a moment")
          .asException();
    }
    try {
      return question.get();
    } finally {
      free.release();
    }
  }

  private boolean begin() {
    try {
      return free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Reads once; the statement has a timeout of its own.
   *
   * @throws org.tocsin.platform.http.ProblemException {@code busy} when it took too long
   */
  <T> T read(Function<Tx, T> statement) {
    try {
      return database.read(statement);
    } catch (QueryTimeoutException e) {
      throw ApiProblem.busy("reading what is past took too long; ask for less, or in a moment")
          .asException();
    }
  }
}
