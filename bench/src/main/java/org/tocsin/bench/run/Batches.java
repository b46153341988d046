package org.tocsin.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.bench.Figure;
import org.tocsin.bench.child.Postgres;

/** Counts the statements of the transactions that store alerts, from the server's own log. */
final class Batches {
  private static final long WATCHED_NANOS = 2_000_000_000L;
  private static final Pattern STATEMENT =
      Pattern.compile("^\\S+ \\S+ \\S+ \\[(\\d+)] LOG: {2}(?:execute [^:]*|statement): (.*)");
  private static final String ACCEPTS = "pg_advisory_xact_lock(7305517)";

  private final Path log;
  private final Postgres postgres;
  private boolean watched;
  private long alerts;

  Batches(Path data, Postgres postgres) {
    this.log = data.resolve("postgres.log");
    this.postgres = postgres;
  }

  /** Has the server log every statement for two seconds; the first call alone does. */
  void watch() throws IOException, SQLException {
    if (watched) {
      return;
    }
    watched = true;
    alerts = -stored();
    logStatements("all");
    LockSupport.parkNanos(WATCHED_NANOS);
    logStatements("none");
    alerts += stored();
  }

  private long stored() throws IOException, SQLException {
    return postgres.number("select count(*) from alert_version");
  }

  private void logStatements(String which) throws IOException, SQLException {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set log_statement = '" + which + "'");
      statement.execute("select pg_reload_conf()");
    }
  }

  /** Transactions seen whole, and their statements without begin and commit. */
  List<Figure> figures(String name) throws IOException {
    Map<String, Integer> open = new HashMap<>();
    Map<String, Boolean> accepts = new HashMap<>();
    int batches = 0;
    int statements = 0;
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = STATEMENT.matcher(line);
      if (!matcher.find()) {
        continue;
      }
      String session = matcher.group(1);
      String sql = matcher.group(2).strip();
      if (sql.equalsIgnoreCase("begin")) {
        open.put(session, 0);
        accepts.put(session, false);
      } else if (sql.equalsIgnoreCase("commit")) {
        Integer count = open.remove(session);
        if (count != null && accepts.get(session)) {
          batches++;
          statements += count;
        }
      } else {
        open.computeIfPresent(session, (s, count) -> count + 1);
        accepts.computeIfPresent(session, (s, yes) -> yes || sql.contains(ACCEPTS));
      }
    }
    String seen = " a batch, " + batches + " batches watched";
    return List.of(
        Figure.plain(name, "statements" + seen, statements / (double) batches, "statements"),
        Figure.plain(name, "alerts" + seen, alerts / (double) batches, "alerts"));
  }
}
