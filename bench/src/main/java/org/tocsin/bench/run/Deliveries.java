package org.tocsin.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.tocsin.bench.child.MailSink;
import org.tocsin.bench.child.Postgres;
import org.tocsin.bench.child.Workplace;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.EmbeddedServer;
import org.tocsin.platform.db.EmbeddedSettings;

/**
 * Several workers on one database tell a crowd of one alert by mail, while one of them at a time is
 * killed with {@code kill -9} at a random moment and starts again: nobody is missed, and what comes
 * again is little and the same.
 */
public final class Deliveries {
  private static final String SECRET = "the same secret for all workers of this run";
  private static final EmbeddedSettings SERVER = new EmbeddedSettings(100, "128MB", Map.of());
  private static final int MATCHING_SHARE = 3; // one kill of so many falls into the matching
  private static final double LATEST = 0.95; // of the mails, for the last kill
  private static final int LONGEST_PAUSE = 200; // milliseconds
  private static final Duration DRAINED = Duration.ofMillis(400);
  private static final Duration LOOK = Duration.ofMillis(5);
  private static final Duration LOOK_AT_END = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SLOWEST = 100; // mails a second

  /**
   * How large a run is.
   *
   * @param seed of moments and victims
   * @param turnaround that the mail server takes for each flight of replies
   */
  public record Scene(long seed, int recipients, int workers, int kills, Duration turnaround) {}

  private final Scene scene;
  private final PrintStream out;
  private final SplittableRandom random;
  private final List<Long> kills = new ArrayList<>();

  public Deliveries(Scene scene, PrintStream out) {
    this.scene = scene;
    this.out = out;
    this.random = new SplittableRandom(scene.seed());
  }

  public Mailbag.Verdict run() throws IOException {
    try (Workplace place = new Workplace()) {
      Path mails = place.directory().resolve("mails");
      try (EmbeddedServer server = EmbeddedServer.start(place.directory(), SERVER);
          MailSink sink = MailSink.start(place.directory(), mails, false, scene.turnaround())) {
        server.closeAtExit();
        send(place.directory(), server, sink);
      }
      Mailbag.Verdict verdict = Mailbag.judge(mails, scene.recipients(), kills);
      out.println("bench: " + (verdict.good() ? "" : "NOT GOOD: ") + verdict);
      return verdict;
    }
  }

  private void send(Path directory, EmbeddedServer server, MailSink sink) throws IOException {
    Postgres postgres = Postgres.in(directory).orElseThrow();
    try (Database database = Database.open(server.database().withMaxConnections(4))) {
      database.migrate();
      Crowd crowd = new Crowd(database);
      crowd.settle(scene.recipients());
      try (Fleet fleet = new Fleet(scene.workers(), directory, settings(postgres, sink))) {
        long begun = System.nanoTime();
        crowd.warn();
        for (int kill = 0; kill < scene.kills(); kill++) {
          awaitMoment(kill, database, sink);
          kill(fleet, sink);
        }
        awaitEnd(database, sink);
        out.printf("bench: all sent after %.1f s%n", (System.nanoTime() - begun) / 1e9);
      }
    }
  }

  private static String[] settings(Postgres postgres, MailSink sink) throws IOException {
    return new String[] {
      "--roles",
      "worker",
      "--feeds-polling",
      "off",
      "--database-url",
      postgres.url(),
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

  /** The first kills fall into the matching, the others into the sending, evenly spread. */
  private void awaitMoment(int kill, Database database, MailSink sink) throws IOException {
    int early = Math.ceilDiv(scene.kills(), MATCHING_SHARE);
    boolean matching = scene.kills() > 1 && kill < early;
    int before = scene.kills() > 1 ? early : 0;
    double share =
        matching
            ? (kill + random.nextDouble()) / early
            : LATEST * (kill - before + random.nextDouble()) / (scene.kills() - before);
    long goal = (long) (share * scene.recipients());
    long begun = System.nanoTime();
    while ((matching ? written(database) : sink.count()) < goal && !isLate(begun)) {
      LockSupport.parkNanos(LOOK.toNanos());
    }
    if (scene.kills() > 1) {
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(LONGEST_PAUSE)).toNanos());
    }
  }

  private void kill(Fleet fleet, MailSink sink) throws IOException {
    int victim = fleet.killOne(random);
    LockSupport.parkNanos(DRAINED.toNanos()); // what it had written is taken meanwhile
    long taken = sink.count();
    kills.add(taken);
    out.printf(
        "bench: kill %d of %d: worker %d, after about %d mails%n",
        kills.size(), scene.kills(), victim, taken);
    fleet.restart(victim);
  }

  private void awaitEnd(Database database, MailSink sink) throws IOException {
    long begun = System.nanoTime();
    while (!isOver(database)) {
      if (isLate(begun)) {
        out.printf("bench: NOT all sent: %d mails came%n", sink.count());
        return;
      }
      LockSupport.parkNanos(LOOK_AT_END.toNanos());
    }
  }

  private boolean isLate(long begun) {
    Duration limit = PATIENCE.plusSeconds(scene.recipients() / SLOWEST);
    return System.nanoTime() - begun > limit.toNanos();
  }

  /** Rows of people that were written so far, or a little more. */
  private static long written(Database database) {
    return number(database, "select last_value from notify_delivery_id");
  }

  private static boolean isOver(Database database) {
    return number(database, "select count(*) from alert_matching") == 0
        && number(
                database,
                """
                select count(*) from (
                  select from notify_outbox where state in ('queued', 'held', 'parked') limit 1) as o\
                """)
            == 0;
  }

  private static long number(Database database, String query) {
    return database.read(tx -> tx.sql().sql(query).query(Long.class).single());
  }
}
