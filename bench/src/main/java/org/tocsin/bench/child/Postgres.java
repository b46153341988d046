package org.tocsin.bench.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The database server that a program started in its data directory. */
public final class Postgres {
  private static final int STOP_SECONDS = 30;

  private final Path data;
  private final ProcessHandle process;
  private final int port;

  private Postgres(Path data, ProcessHandle process, int port) {
    this.data = data;
    this.process = process;
    this.port = port;
  }

  /** The server of a data directory, if one runs. */
  public static Optional<Postgres> in(Path data) {
    try {
      List<String> lines = Files.readAllLines(data.resolve("database/postmaster.pid"));
      if (lines.size() < 4) {
        return Optional.empty();
      }
      int port = Integer.parseInt(lines.get(3).strip());
      return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
          .filter(ProcessHandle::isAlive)
          .map(process -> new Postgres(data, process, port));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The postmaster; its children are the sessions. */
  public ProcessHandle process() {
    return process;
  }

  /** For another program that is to use the same database. */
  public String url() throws IOException {
    return "postgres://tocsin:" + password() + "@127.0.0.1:" + port + "/tocsin";
  }

  public Connection connect() throws IOException, SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/tocsin";
    return DriverManager.getConnection(url, "tocsin", password());
  }

  /** The one number that a query gives. */
  public long number(String query) throws IOException, SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** {@code kill -9} of the postmaster. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Ends it without ceremony: its data is about to be removed. */
  void stop() {
    process.destroy();
    try {
      process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
  }

  private String password() throws IOException {
    return Files.readString(data.resolve("database.password")).strip();
  }
}
