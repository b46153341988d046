package org.tocsin.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.tocsin.bench.child.MailSink;
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
  static final EmbeddedSettings SERVER = new EmbeddedSettings(100, "128MB", Map.of());

  /**
   * How large a run is.
   *
   * @param seed of moments and victims
   * @param turnaround that the mail server takes for each flight of replies
   */
  public record Scene(long seed, int recipients, int workers, int kills, Duration turnaround) {}

  private final Scene scene;
  private final PrintStream out;

  public Deliveries(Scene scene, PrintStream out) {
    this.scene = scene;
    this.out = out;
  }

  public Mailbag.Verdict run() throws IOException {
    try (Workplace place = new Workplace()) {
      Path mails = place.directory().resolve("mails");
      Mailbag.Round round;
      try (EmbeddedServer server = EmbeddedServer.start(place.directory(), SERVER);
          MailSink sink = MailSink.start(place.directory(), mails, false, scene.turnaround())) {
        server.closeAtExit();
        round = send(place.directory(), server, sink);
      }
      Mailbag.Verdict verdict = Mailbag.judge(mails, round);
      out.println("bench: " + (verdict.good() ? "" : "NOT GOOD: ") + verdict);
      return verdict;
    }
  }

  private Mailbag.Round send(Path directory, EmbeddedServer server, MailSink sink)
      throws IOException {
    try (Database database = Database.open(server.database().withMaxConnections(4))) {
      database.migrate();
      Office office = new Office(database);
      new Crowd(database).settle(scene.recipients(), Office::wish);
      var plan = new Workers.Plan(scene.workers(), scene.seed(), false);
      try (Workers workers = Workers.start(plan, directory, database, sink, out)) {
        Strikes strikes = new Strikes(workers, scene.recipients());
        long begun = System.nanoTime();
        office.warn();
        strikes.kill(scene.kills());
        strikes.awaitEnd(1);
        out.printf("bench: all sent after %.1f s%n", (System.nanoTime() - begun) / 1e9);
        return strikes.round(due());
      }
    }
  }

  private Map<String, Predicate<String>> due() {
    Map<String, Predicate<String>> due = new HashMap<>();
    for (int person = 1; person <= scene.recipients(); person++) {
      due.put(Crowd.address(person), subject -> subject.contains("Flood"));
    }
    return due;
  }
}
