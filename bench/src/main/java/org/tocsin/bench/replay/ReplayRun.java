package org.tocsin.bench.replay;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.bench.child.Workplace;
import org.tocsin.place.Places;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.EmbeddedServer;
import org.tocsin.platform.db.EmbeddedSettings;
import org.tocsin.sim.utility.UtilityServer;
import org.tocsin.sim.utility.UtilitySettings;

/**
 * Replays the power cuts of spring 2022 through the whole program and compares who was told what
 * with what follows from the schedule.
 */
public final class ReplayRun {
  private static final String NAME = "replay";
  private static final Instant BEGIN = Instant.parse("2022-03-26T00:00:00Z");
  private static final Instant LATE = Instant.parse("2022-04-10T06:00:30Z");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Somebody moves a cut there and back again, which is two changes. */
  private static final Instant THERE = Instant.parse("2022-05-03T16:00:00Z");

  private static final Instant BACK = Instant.parse("2022-05-03T16:10:00Z");
  private static final String MOVED = "A";
  private static final int MINUTES = 45;
  private static final Duration STEP = Duration.ofSeconds(5);

  private final SteppedClock clock;
  private final UtilityServer utility;
  private final Road road;
  private final List<Person> people;
  private final List<Told> expected;
  private final SortedSet<Instant> publications;
  private final Comparison comparison;
  private final Landmarks landmarks;
  private final Wording wording;
  private double slowest;
  private int posts;
  private long newsOfPosts;

  private ReplayRun(SteppedClock clock, UtilityServer utility, Road road) {
    this.clock = clock;
    this.utility = utility;
    this.road = road;
    List<Publication> spring = thereAndBack(Publication.spring2022());
    publications = spring.stream().map(Publication::at).collect(sorted());
    List<Change> changes = Changes.of(spring);
    people = Person.village(changes.stream().map(Change::group).collect(sorted()), BEGIN, LATE);
    Reckoning reckoning = new Reckoning(changes);
    expected = people.stream().flatMap(person -> reckoning.of(person).stream()).toList();
    comparison = new Comparison(expected);
    landmarks = new Landmarks(people);
    wording = new Wording(changes);
  }

  private static List<Publication> thereAndBack(List<Publication> spring) {
    List<Publication> all = new ArrayList<>(spring);
    int at = 0;
    while (at < all.size() && all.get(at).at().isBefore(THERE)) {
      at++;
    }
    Publication last = all.get(at - 1);
    all.addAll(at, List.of(last.moved(THERE, MOVED, MINUTES), last.again(BACK)));
    return all;
  }

  public static List<Figure> run(Options options)
      throws IOException, InterruptedException, SQLException {
    try (Workplace place = new Workplace();
        EmbeddedServer server =
            EmbeddedServer.start(place.directory(), EmbeddedSettings.defaults())) {
      try (Database database = Database.open(server.database())) {
        database.migrate();
        new Places(database); // loads what every database has
      }
      List<Change> changes = Changes.of(Publication.spring2022());
      List<Figure> shortNotice = ShortNotice.run(NAME, server.database(), changes);
      List<Figure> figures = new ArrayList<>(replay(server));
      figures.addAll(shortNotice);
      return figures;
    }
  }

  private static List<Figure> replay(EmbeddedServer server) throws InterruptedException {
    SteppedClock clock = new SteppedClock(BEGIN.minus(MINUTE));
    try (Database database = Database.open(server.database());
        UtilityServer utility = UtilityServer.start(UtilitySettings.spring2022(), clock);
        Road road = new Road(database, clock, utility.base(), 1)) {
      ReplayRun run = new ReplayRun(clock, utility, road);
      run.replay();
      return run.figures();
    }
  }

  private void replay() throws InterruptedException {
    Instant before = BEGIN;
    for (Instant moment : moments()) {
      if (moment.equals(ShortNotice.PUBLISHED)) {
        pollBy(before, ShortNotice.PUBLISHED.plus(MINUTE));
      } else if (moment.isAfter(clock.instant())) {
        arrive(moment);
      }
      before = moment;
    }
  }

  /** Every moment at which something has to happen, and a minute before each. */
  private SortedSet<Instant> moments() {
    SortedSet<Instant> due = new TreeSet<>(publications);
    people.forEach(person -> due.add(person.joined()));
    expected.forEach(told -> due.add(told.at()));
    SortedSet<Instant> all = new TreeSet<>(due);
    due.forEach(moment -> all.add(moment.minus(MINUTE)));
    return all;
  }

  private void arrive(Instant moment) throws InterruptedException {
    clock.to(moment);
    for (Person person : people) {
      if (person.joined().equals(moment)) {
        road.join(person);
      }
    }
    if (moment.equals(THERE) || moment.equals(BACK)) {
      utility.utility().move(MOVED, moment.equals(THERE) ? MINUTES : -MINUTES);
    }
    if (publications.contains(moment)) {
      road.ask();
      work();
    } else if (moment.getEpochSecond() % 7 == 0) {
      utility.utility().repost();
      posts++;
      road.ask();
      newsOfPosts += work().stream().flatMap(m -> m.told().stream()).filter(Told::isNews).count();
    } else {
      work();
    }
  }

  /** Goes on in small steps, asking only as the program's own plan has it. */
  private void pollBy(Instant from, Instant until) throws InterruptedException {
    for (Instant at = from.plus(STEP); !at.isAfter(until); at = at.plus(STEP)) {
      clock.to(at);
      work();
    }
  }

  private List<Message> work() throws InterruptedException {
    long begun = System.nanoTime();
    List<Message> came = road.work();
    slowest = Math.max(slowest, (System.nanoTime() - begun) / 1e9);
    comparison.read(came);
    landmarks.read(came);
    wording.read(came);
    return came;
  }

  private List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.plain(NAME, "people told", people.size(), "people"));
    for (String what : List.of("alert", "update", "cancel", "current", "remind")) {
      long count = expected.stream().filter(told -> told.what().startsWith(what)).count();
      figures.add(Figure.plain(NAME, "to be told, " + what, count, "notices"));
    }
    figures.add(Figure.plain(NAME, "times everything was posted again", posts, "times"));
    figures.add(Figure.none(NAME, "news told because of it", newsOfPosts, "notices"));
    figures.addAll(comparison.figures(NAME));
    figures.addAll(wording.figures(NAME));
    figures.addAll(landmarks.figures(NAME, MOVED, THERE, BACK));
    figures.add(
        Figure.below(
            MINUTE.toSeconds(),
            NAME,
            "longest from publication to inbox, real time",
            slowest,
            "s"));
    return figures;
  }

  private static <T> java.util.stream.Collector<T, ?, SortedSet<T>> sorted() {
    return Collectors.toCollection(TreeSet::new);
  }
}
