package org.tocsin.bench.run;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.bench.Table;
import org.tocsin.bench.child.Workplace;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.EmbeddedServer;
import org.tocsin.platform.db.EmbeddedSettings;
import org.tocsin.subscription.Facet;
import org.tocsin.subscription.MatchPage;
import org.tocsin.subscription.MatchQuery;
import org.tocsin.subscription.Matching;
import org.tocsin.subscription.Part;
import org.tocsin.subscription.Subscriptions;
import org.tocsin.subscription.WishRules;

/**
 * A million subscriptions, and how long it takes to find those that an alert concerns: a thousand
 * of them, or all.
 */
public final class MatchingRun {
  private static final String NAME = "matching";
  private static final int MILLION = 1_000_000;
  private static final int QUICK = 200_000;
  private static final int BATCH = 20_000;
  private static final int PAGE = 5_000;
  private static final int FEW = 1_000;
  private static final int ROUNDS = 15;
  private static final GeometryFactory GEOMETRY = new GeometryFactory();
  private static final Instant MOMENT = Instant.parse("2026-05-01T12:00:00Z");
  private static final Envelope WORLD = new Envelope(-180, 180, -90, 90);

  private final Database database;
  private final Catalogue places;
  private final Subscriptions subscriptions;
  private final List<Figure> figures = new ArrayList<>();

  private MatchingRun(Database database) {
    this.database = database;
    places = new Places(database).catalogue();
    subscriptions =
        new Subscriptions(
            database,
            new WishRules(() -> places, id -> true),
            () -> places,
            InstantSource.fixed(MOMENT));
  }

  public static List<Figure> run(Options options) throws IOException {
    try (Workplace place = new Workplace();
        EmbeddedServer server =
            EmbeddedServer.start(place.directory(), EmbeddedSettings.defaults());
        Database database = Database.open(server.database())) {
      database.migrate();
      MatchingRun run = new MatchingRun(database);
      run.all(options.full() ? MILLION : QUICK);
      return run.figures;
    }
  }

  private void all(int count) {
    load(count);
    String among = " of " + Table.number(count);
    MatchQuery few = few();
    Run first = new Run();
    List<Run> rounds = new ArrayList<>();
    first.go(few);
    for (int i = 0; i < ROUNDS; i++) {
      Run again = new Run();
      again.go(few);
      rounds.add(again);
    }
    rounds.sort((a, b) -> Double.compare(a.seconds, b.seconds));
    Run median = rounds.get(ROUNDS / 2);
    String whom = Table.number(median.matches) + among + ", ";
    below(0.1, whom + "all found, median of " + ROUNDS, median.seconds);
    plain(whom + "all found, slowest", rounds.getLast().seconds * 1000, "ms");
    below(1, whom + "first page, the first time", first.firstPage);
    matchAll(count, among);
  }

  private void matchAll(int count, String among) {
    Run run = new Run();
    run.go(everybody());
    String whom = Table.number(run.matches) + among + ", ";
    figures.add(Figure.none(NAME, "not found of those concerned", count - run.matches, "contacts"));
    below(1, whom + "first page", run.firstPage);
    plain(whom + "all pages", run.seconds, "s");
    plain(whom + "slowest page of " + Table.number(PAGE), run.slowestPage * 1000, "ms");
    plain(whom + "largest heap after a page", run.megabytes, "MB");
    Notices notices = new Notices(database);
    Run added = new Run();
    added.each = page -> notices.add(page);
    added.go(everybody());
    below(1, whom + "first page with its outbox rows", added.firstPage);
    below(60, whom + "all pages with their outbox rows", added.seconds);
    figures.add(Figure.none(NAME, "without an outbox row", count - notices.rows(), "contacts"));
  }

  private void load(int count) {
    long begun = System.nanoTime();
    Subscribers subscribers = new Subscribers(places, 1);
    for (int i = 0; i < count; i += BATCH) {
      long first = 1 + i;
      database.useTransaction(tx -> subscriptions.load(tx, subscribers.next(first, BATCH)));
    }
    plain("subscriptions loaded", count / seconds(begun), "rows/s");
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  /** A box in Kenya, wide enough to concern a thousand. */
  private MatchQuery few() {
    for (double size = 0.5; ; size *= 1.04) {
      Envelope box = new Envelope(37 - size, 37 + size, -size, size);
      MatchQuery query = query(GEOMETRY.toGeometry(box));
      Run run = new Run();
      run.go(query);
      if (run.matches >= FEW) {
        return query;
      }
    }
  }

  private MatchQuery everybody() {
    Set<Integer> ids = new HashSet<>();
    places.countries().forEach(c -> places.admin1sOf(c.id()).forEach(a -> ids.add(a.id())));
    return query(ids, GEOMETRY.toGeometry(WORLD));
  }

  private MatchQuery query(Geometry shape) {
    Set<Integer> ids = new HashSet<>();
    IntStream.of(places.index().touching(shape)).forEach(ids::add);
    return query(ids, shape);
  }

  private static MatchQuery query(Set<Integer> ids, Geometry shape) {
    Facet facet =
        new Facet(
            Severity.SEVERE, Urgency.EXPECTED, Certainty.LIKELY, Set.of(Category.MET), "Flood");
    return new MatchQuery(
        List.of(new Part(ids, null, false, Set.of(), shape, List.of(facet))), null);
  }

  private void below(double limit, String what, double seconds) {
    if (limit < 1) {
      figures.add(Figure.below(limit * 1000, NAME, what, seconds * 1000, "ms"));
    } else {
      figures.add(Figure.below(limit, NAME, what, seconds, "s"));
    }
  }

  private void plain(String what, double value, String unit) {
    figures.add(Figure.plain(NAME, what, value, unit));
  }

  /** All pages of one alert, each in a transaction of its own, as the worker takes them. */
  private final class Run {
    private Consumer<Paged> each = page -> {};
    private double seconds;
    private double firstPage;
    private double slowestPage;
    private double megabytes;
    private int matches;

    void go(MatchQuery query) {
      long begun = System.nanoTime();
      Matching matching = subscriptions.matcher().prepare(query);
      String cursor = "";
      while (cursor != null) {
        long page = System.nanoTime();
        String from = cursor;
        MatchPage result =
            database.inTransaction(
                tx -> {
                  MatchPage found = matching.page(tx, from, PAGE);
                  each.accept(new Paged(tx, found));
                  return found;
                });
        slowestPage = Math.max(slowestPage, seconds(page));
        firstPage = firstPage == 0 ? seconds(begun) : firstPage;
        matches += result.matches().size();
        cursor = result.next();
        Runtime jvm = Runtime.getRuntime();
        megabytes = Math.max(megabytes, (jvm.totalMemory() - jvm.freeMemory()) / 1048576.0);
      }
      seconds = seconds(begun);
    }
  }
}
