package org.tocsin.platform.db;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * One open transaction, valid inside the call of {@link Database} that made it and on one thread at
 * a time. {@link java.time.Instant}s travel as {@code instant.atOffset(ZoneOffset.UTC)}, in arrays
 * also as they are.
 */
public final class Tx {
  private static final Logger log = LoggerFactory.getLogger(Tx.class);

  private final Connection connection;
  private final List<Runnable> beforeCommit = new ArrayList<>(2);
  private final List<Runnable> afterCommit = new ArrayList<>(2);
  private JdbcClient sql;

  Tx(Connection connection) {
    this.connection = connection;
  }

  /** Statements inside this transaction. */
  public JdbcClient sql() {
    if (sql == null) {
      var template = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
      template.setExceptionTranslator(Database.ERRORS);
      sql = JdbcClient.create(template);
    }
    return sql;
  }

  /** The connection itself; closing, committing or rolling back is not the caller's business. */
  public Connection connection() {
    return connection;
  }

  /**
   * A value for {@code unnest(:ids)}; the type is PostgreSQL's name of the element, such as {@code
   * int8}.
   */
  public Array array(String type, Object[] elements) {
    try {
      return connection.createArrayOf(type, elements);
    } catch (SQLException e) {
      throw Database.translated(e);
    }
  }

  /** Streams rows into {@code copy … from stdin}; the number of rows written. */
  public long copyIn(String copy, InputStream rows) {
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, rows);
    } catch (SQLException e) {
      throw Database.translated(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #copyIn(String, InputStream)}, from memory. */
  public long copyIn(String copy, byte[] rows) {
    return copyIn(copy, new ByteArrayInputStream(rows));
  }

  /**
   * Runs as the very last work of the transaction, in the order of registration: for locks that
   * should be held as briefly as possible. A failure rolls everything back.
   */
  public void beforeCommit(Runnable work) {
    beforeCommit.add(work);
  }

  /** Runs once the commit is certain and the connection returned; a failure is logged, no more. */
  public void afterCommit(Runnable work) {
    afterCommit.add(work);
  }

  void runBeforeCommit() {
    for (int i = 0; i < beforeCommit.size(); i++) { // by index: one may register another
      beforeCommit.get(i).run();
    }
  }

  void runAfterCommit() {
    for (Runnable work : afterCommit) {
      try {
        work.run();
      } catch (RuntimeException e) {
        log.error("Work after a commit failed; the transaction itself is safe", e);
      }
    }
  }
}
