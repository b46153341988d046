package org.tocsin.bench.replay;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.tocsin.bench.Figure;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.DatabaseSettings;
import org.tocsin.sim.utility.UtilityServer;
import org.tocsin.sim.utility.UtilitySettings;

/**
 * The schedule of 6 May 2022, which came 19 minutes before its first cut, found by the program's
 * own polling: once for each moment at which the utility may have been asked the last time before.
 */
final class ShortNotice {
  /** When it was published. */
  static final Instant PUBLISHED = Instant.parse("2022-05-06T03:11:57Z");

  private static final String COPY = "short_notice";
  private static final Instant DAY_BEFORE = Instant.parse("2022-05-05T06:00:00Z");
  private static final int PHASES = 12;
  private static final Duration APART = Duration.ofSeconds(4);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final Duration WATCHED = Duration.ofSeconds(75);

  private final DatabaseSettings template;
  private final List<Person> people;
  private final List<Told> expected;
  private int findings;
  private double slowest;

  private ShortNotice(DatabaseSettings template, List<Change> changes) {
    this.template = template;
    this.people =
        changes.stream()
            .map(Change::group)
            .distinct()
            .sorted()
            .map(group -> new Person(group + "@short.example", set(group), DAY_BEFORE, null))
            .toList();
    Reckoning reckoning = new Reckoning(changes);
    this.expected =
        people.stream()
            .flatMap(person -> reckoning.of(person).stream())
            .filter(told -> told.at().equals(PUBLISHED))
            .toList();
  }

  private static TreeSet<String> set(String group) {
    return new TreeSet<>(List.of(group));
  }

  /**
   * @param template a migrated database that nobody is connected to
   * @param changes of the whole spring
   */
  static List<Figure> run(String name, DatabaseSettings template, List<Change> changes)
      throws InterruptedException, SQLException {
    ShortNotice run = new ShortNotice(template, changes);
    for (int phase = 0; phase < PHASES; phase++) {
      run.on("create database " + COPY + " template " + run.name());
      run.phase(phase);
      run.on("drop database " + COPY + " with (force)");
    }
    String of = "6 May, " + PHASES + " phases of polling: ";
    return List.of(
        Figure.plain(name, of + "to be told in each", run.expected.size(), "notices"),
        Figure.none(name, of + "lost, doubled, wrong or late", run.findings, "notices"),
        Figure.below(60, name, of + "slowest, publication to inbox", run.slowest, "s"));
  }

  /** So long before publication the utility was asked; then all goes by the program's own plan. */
  private void phase(int phase) throws InterruptedException {
    Comparison comparison = new Comparison(expected);
    SteppedClock clock = new SteppedClock(DAY_BEFORE);
    try (Database database = Database.open(named(COPY));
        UtilityServer utility = UtilityServer.start(UtilitySettings.spring2022(), clock);
        Road road = new Road(database, clock, utility.base(), phase + 1)) {
      people.forEach(road::join);
      road.work();
      clock.to(PUBLISHED.minus(APART.multipliedBy(phase)).minus(STEP));
      road.ask();
      road.work();
      while (clock.instant().isBefore(PUBLISHED.plus(WATCHED))) {
        clock.to(clock.instant().plus(STEP));
        long begun = System.nanoTime();
        List<Message> came = road.work();
        comparison.read(came);
        if (!came.isEmpty()) {
          double waited = Duration.between(PUBLISHED, clock.instant()).toMillis() / 1e3;
          slowest = Math.max(slowest, waited + (System.nanoTime() - begun) / 1e9);
        }
      }
    }
    findings += comparison.figures(COPY).stream().mapToInt(f -> (int) f.value()).sum();
  }

  private String name() {
    return template.url().replaceFirst(".*/([^/?]*).*", "$1");
  }

  private DatabaseSettings named(String database) {
    String url = template.url().replaceFirst("/[^/?]*(\\?.*)?$", "/" + database + "$1");
    return new DatabaseSettings(url, template.user(), template.password(), 8);
  }

  private void on(String statement) throws SQLException {
    DatabaseSettings server = named("postgres");
    try (Connection connection =
            DriverManager.getConnection(server.url(), server.user(), server.password());
        Statement statements = connection.createStatement()) {
      statements.execute(statement);
    }
  }
}
