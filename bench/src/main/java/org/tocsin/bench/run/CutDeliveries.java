package org.tocsin.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.tocsin.bench.child.MailSink;
import org.tocsin.bench.child.Workplace;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.EmbeddedServer;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.SourceDraft;
import org.tocsin.powercut.Utilities;
import org.tocsin.sim.utility.UtilityServer;
import org.tocsin.sim.utility.UtilitySettings;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Wish;

/**
 * Several workers on one database ask a utility for its schedule and tell the subscribers of each
 * group by mail: of a schedule, of a revision of it, and that one group's cuts are called off. One
 * worker at a time is killed meanwhile with {@code kill -9} and starts again. Each of those
 * concerned gets one message a revision, nobody else any, and nobody sees another's address.
 */
final class CutDeliveries {
  private static final String PROVIDER = "LK-CEB";
  private static final List<String> GROUPS = List.of("ABCDEFGHIJKLPQRSTUVW".split(""));
  private static final ZoneId ZONE = ZoneId.of("Asia/Colombo");

  /** Before its script begins, so that the utility says nothing but what it is told to say. */
  private static final Instant SILENT = Instant.parse("2022-03-01T00:00:00Z");

  private static final Duration ASKED_ONLY_WHEN_TOLD = Duration.ofHours(24);

  /**
   * How large a run is.
   *
   * @param seed of moments and victims
   * @param subscribers of each of the twenty groups
   * @param kills in the course of each of the three deliveries
   * @param turnaround that the mail server takes for each flight of replies
   */
  record Scene(long seed, int subscribers, int workers, int kills, Duration turnaround) {
    int people() {
      return subscribers * GROUPS.size();
    }
  }

  /**
   * What was found.
   *
   * @param rounds of the schedule, of its revision and of the end of one group's cuts
   * @param notices how many there are of groups' days
   * @param due how many there ought to be
   */
  record Verdict(List<Mailbag.Verdict> rounds, long notices, long due) {
    boolean good() {
      return notices == due && rounds.stream().allMatch(Mailbag.Verdict::good);
    }
  }

  private final Scene scene;
  private final PrintStream out;
  private final List<Mailbag.Round> rounds = new ArrayList<>();
  private long due;
  private long notices;

  CutDeliveries(Scene scene, PrintStream out) {
    this.scene = scene;
    this.out = out;
  }

  Verdict run() throws IOException {
    try (Workplace place = new Workplace()) {
      Path mails = place.directory().resolve("mails");
      try (EmbeddedServer server = EmbeddedServer.start(place.directory(), Deliveries.SERVER);
          MailSink sink = MailSink.start(place.directory(), mails, false, scene.turnaround());
          UtilityServer utility =
              UtilityServer.start(UtilitySettings.spring2022(), InstantSource.fixed(SILENT))) {
        server.closeAtExit();
        tell(place.directory(), server, sink, utility);
      }
      List<Mailbag.Verdict> verdicts = new ArrayList<>();
      for (Mailbag.Round round : rounds) {
        verdicts.add(Mailbag.judge(mails, round));
      }
      Verdict verdict = new Verdict(verdicts, notices, due);
      out.println("bench: " + (verdict.good() ? "" : "NOT GOOD: ") + verdict);
      return verdict;
    }
  }

  private void tell(Path directory, EmbeddedServer server, MailSink sink, UtilityServer utility)
      throws IOException {
    try (Database database = Database.open(server.database().withMaxConnections(4))) {
      database.migrate();
      new Office(database); // its registry alone, so that no worker asks real feeds
      new Crowd(database).settle(scene.people(), CutDeliveries::wish);
      ScheduleSources sources =
          new ScheduleSources(database, InstantSource.system(), "the run itself");
      int provider = new Utilities(database).grid().provider(PROVIDER).orElseThrow().id();
      LocalDate date = LocalDate.now(InstantSource.system().withZone(ZONE)).plusDays(2);
      CutScript script = new CutScript(utility.utility(), GROUPS, date);
      var plan = new Workers.Plan(scene.workers(), scene.seed(), true);
      try (Workers workers = Workers.start(plan, directory, database, sink, out)) {
        SortedMap<String, Predicate<String>> schedule = script.publish();
        SourceDraft draft = draft(utility.base());
        deliver(workers, schedule, () -> add(database, sources, provider, draft));
        long source = sources.list(provider).getFirst().id();
        Runnable ask = () -> database.useTransaction(tx -> sources.fetchNow(tx, source));
        deliver(workers, script.revise(), ask);
        deliver(workers, script.cancel(), ask);
        notices = workers.number("select count(*) from alert_version");
      }
    }
  }

  private static Wish wish(int person) {
    Place group = new Place.Code("power-group", PROVIDER + ":" + group(person));
    return Wish.of(List.of(group), List.of("en"), ZONE);
  }

  private static String group(int person) {
    return GROUPS.get(person % GROUPS.size());
  }

  private static SourceDraft draft(URI utility) {
    return new SourceDraft("bench", "utility-json", utility, 10, true, ASKED_ONLY_WHEN_TOLD, true);
  }

  private static void add(
      Database database, ScheduleSources sources, int provider, SourceDraft draft) {
    database.inTransaction(tx -> sources.add(tx, provider, draft));
    sources.refresh();
  }

  /** One delivery, from what makes the workers ask the utility to the last mail. */
  private void deliver(Workers workers, SortedMap<String, Predicate<String>> concerned, Runnable go)
      throws IOException {
    Map<String, Predicate<String>> letters = new HashMap<>();
    for (int person = 1; person <= scene.people(); person++) {
      Predicate<String> subject = concerned.get(group(person));
      if (subject != null) {
        letters.put(Crowd.address(person), subject);
      }
    }
    due += concerned.size();
    Strikes strikes = new Strikes(workers, letters.size());
    long begun = System.nanoTime();
    go.run();
    strikes.kill(scene.kills());
    strikes.awaitEnd(due);
    rounds.add(strikes.round(letters));
    out.printf(
        "bench: %d people of %d groups told after %.1f s%n",
        letters.size(), concerned.size(), (System.nanoTime() - begun) / 1e9);
  }
}
