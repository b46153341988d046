package org.tocsin.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.tocsin.bench.child.MailSink;
import org.tocsin.bench.child.Postgres;
import org.tocsin.platform.db.Database;

/**
 * Workers that send mail, and what they share.
 *
 * @param random of moments and victims
 * @param out where the course of the run is told
 */
record Workers(
    Fleet fleet, Database database, MailSink sink, SplittableRandom random, PrintStream out)
    implements AutoCloseable {
  private static final String SECRET = "the same secret for all workers of this run";

  /**
   * How many there are.
   *
   * @param seed of moments and victims
   * @param polling whether they ask feeds and utilities
   */
  record Plan(int size, long seed, boolean polling) {}

  /** Starts them and returns when all are ready. */
  static Workers start(Plan plan, Path directory, Database database, MailSink sink, PrintStream out)
      throws IOException {
    String postgres = Postgres.in(directory).orElseThrow().url();
    Fleet fleet = new Fleet(plan.size(), directory, settings(postgres, sink, plan.polling()));
    return new Workers(fleet, database, sink, new SplittableRandom(plan.seed()), out);
  }

  private static String[] settings(String postgres, MailSink sink, boolean polling) {
    return new String[] {
      "--roles",
      "worker",
      "--feeds-polling",
      polling ? "on" : "off",
      "--database-url",
      postgres,
      "--secret-key",
      SECRET,
      "--mail-url",
      sink.url(),
      "--mail-from",
      "Warnings <warnings@example.org>",
      "--http-public-url",
      "https://warnings.example.org"
    };
  }

  long number(String query) {
    return database.read(tx -> tx.sql().sql(query).query(Long.class).single());
  }

  @Override
  public void close() {
    fleet.close();
  }
}
