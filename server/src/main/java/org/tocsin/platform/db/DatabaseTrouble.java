package org.tocsin.platform.db;

import java.sql.SQLException;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;

/** Failures of the database in one line for whoever started the program. */
public final class DatabaseTrouble {
  private DatabaseTrouble() {}

  /** Empty when the failure has nothing to do with the database. */
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
