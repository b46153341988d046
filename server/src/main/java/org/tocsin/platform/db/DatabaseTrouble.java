package org.tocsin.platform.db;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/** What a failure has to do with the database. */
public final class DatabaseTrouble {
  /**
   * Beginnings of SQLSTATE: connection lost, read-only, rolled back for others, no such table or no
   * right to it, out of disk or memory, locked, shut down, input and output.
   */
  private static final List<String> ITS_OWN =
      List.of("08", "25", "40", "42", "53", "55", "57P", "58");

  private DatabaseTrouble() {}

  /**
   * Whether the database itself cannot do its work now: it is away, full, locked, stopped or not
   * what it should be. Not, where it may be that it was given something that it does not take.
   */
  public static boolean isItsOwn(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e && e.getSQLState() != null) {
        return ITS_OWN.stream().anyMatch(e.getSQLState()::startsWith);
      }
    }
    return false;
  }

  /**
   * In one line for whoever started the program; empty when the failure has nothing to do with the
   * database.
   */
  public static Optional<String> words(Throwable failure) {
    Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof EmbeddedServerException e) {
        return Optional.of(e.getMessage());
      }
      if (cause instanceof SQLException e) {
        return Optional.of("The database: " + firstLine(e.getMessage()));
      }
      cause = cause.getCause();
    }
    return failure instanceof FlywayException
        ? Optional.of("The database's schema: " + firstLine(failure.getMessage()))
        : Optional.empty();
  }

  private static String firstLine(String text) {
    return String.valueOf(text).lines().findFirst().orElse("");
  }
}
