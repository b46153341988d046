package org.tocsin.platform.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/**
 * Runs work in transactions at READ COMMITTED, one pooled connection each.
 *
 * <p>The transaction is the {@link Tx} that is handed in, never a thread's hidden state: what is
 * not given the {@code Tx} is not part of the transaction, and a transaction opened inside another
 * is a second, independent one. Work that throws is rolled back and its exception passed on; SQL
 * errors arrive as Spring's {@link DataAccessException}s. Safe for use by many threads.
 */
public final class Database implements AutoCloseable {
  private static final int ATTEMPTS = 5;
  static final SQLExceptionTranslator ERRORS = new SQLExceptionSubclassTranslator();

  private final DataSource pool;

  public Database(DataSource pool) {
    this.pool = pool;
  }

  /** Opens a pool to this database; closing the result closes it. */
  public static Database open(DatabaseSettings settings) {
    return new Database(DataSources.open(settings));
  }

  /**
   * The same for somebody who waits at the other end of a command line: a database that cannot be
   * reached is told at once, not after the half minute for which a service waits for it.
   *
   * @throws DataAccessResourceFailureException when no connection can be made
   */
  public static Database openNow(DatabaseSettings settings) {
    try {
      DataSources.single(settings).close();
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("The database cannot be reached", e);
    }
    return open(settings);
  }

  /** Brings the schema up to date, see {@link Migrations#migrate}. */
  public int migrate() {
    return Migrations.migrate(pool);
  }

  /** For libraries that bring statements of their own. */
  public DataSource dataSource() {
    return pool;
  }

  @Override
  public void close() {
    if (pool instanceof HikariDataSource hikari) {
      hikari.close();
    }
  }

  /** Runs the work once and commits it. */
  public <T> T inTransaction(Function<Tx, T> work) {
    return transact(work, false);
  }

  /** As {@link #inTransaction}, for work without a result. */
  public void useTransaction(Consumer<Tx> work) {
    transact(asFunction(work), false);
  }

  /**
   * As {@link #inTransaction}, but a deadlock or serialization failure runs the work again, up to
   * five times in all. The caller promises that the work changes nothing outside the transaction.
   */
  public <T> T inRepeatableTransaction(Function<Tx, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transact(work, false);
      } catch (PessimisticLockingFailureException e) {
        if (attempt == ATTEMPTS || !isTransient(e)) {
          throw e;
        }
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(5_000_000L << attempt));
      }
    }
  }

  /** Runs reads in one read-only transaction; a statement that writes fails. */
  public <T> T read(Function<Tx, T> work) {
    return transact(work, true);
  }

  private <T> T transact(Function<Tx, T> work, boolean readOnly) {
    T result;
    Tx tx;
    try (Connection connection = open(readOnly)) {
      tx = new Tx(connection);
      try {
        result = work.apply(tx);
        tx.runBeforeCommit();
        connection.commit();
      } catch (Throwable failure) {
        rollback(connection, failure);
        throw failure;
      }
    } catch (SQLException e) {
      throw translated(e);
    }
    tx.runAfterCommit();
    return result;
  }

  private Connection open(boolean readOnly) throws SQLException {
    Connection connection = pool.getConnection();
    try {
      connection.setReadOnly(readOnly);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void rollback(Connection connection, Throwable failure) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  static DataAccessException translated(SQLException e) {
    DataAccessException known = ERRORS.translate("transaction", null, e);
    return known != null ? known : new DataAccessResourceFailureException(e.getMessage(), e);
  }

  private static boolean isTransient(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return "40001".equals(sql.getSQLState()) || "40P01".equals(sql.getSQLState());
      }
    }
    return false;
  }

  private static Function<Tx, Void> asFunction(Consumer<Tx> work) {
    return tx -> {
      work.accept(tx);
      return null;
    };
  }
}
