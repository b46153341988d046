package org.tocsin.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;

/**
 * Kills of the program, kills of its database, two programs on one database, and kills of workers
 * that tell many people of one alert, or of power cuts, of which each group has its own.
 */
public final class FaultsRun {
  private static final String NAME = "faults";
  private static final int FULL = 20;
  private static final int QUICK = 3;
  private static final int SOURCES = 21;
  private static final int ALERTS = 100;
  private static final int PER_MINUTE = 600;
  private static final int MESSAGES_A_KILL = 60; // published until about the end of the last kill
  private static final int POSTGRES_SHARE = 4;
  private static final int WORKERS = 3;
  private static final int KILLS_OF_WORKERS = 10;
  private static final int RECIPIENTS = 200_000;
  private static final int QUICK_RECIPIENTS = 30_000;
  private static final int KILLS_A_REVISION = 4;
  private static final int SUBSCRIBERS = 10_000; // of each group
  private static final int QUICK_SUBSCRIBERS = 500;

  private final Options options;
  private final PrintStream out = System.out;
  private final int runs;

  private FaultsRun(Options options) {
    this.options = options;
    this.runs = options.runs() > 0 ? options.runs() : options.full() ? FULL : QUICK;
  }

  /** A part of the benchmark. */
  @FunctionalInterface
  private interface Part {
    List<Figure> run() throws IOException, SQLException;
  }

  public static List<Figure> run(Options options) throws IOException, SQLException {
    FaultsRun run = new FaultsRun(options);
    Map<String, Part> parts = new LinkedHashMap<>();
    parts.put("program", run::program);
    parts.put("postgres", run::postgres);
    parts.put("nodes", run::nodes);
    parts.put("deliveries", run::deliveries);
    parts.put("powercuts", run::powercuts);
    if (!options.part().isEmpty()) {
      if (!parts.containsKey(options.part())) {
        throw new IllegalArgumentException("faults has the parts " + parts.keySet());
      }
      return parts.get(options.part()).run();
    }
    List<Figure> figures = new ArrayList<>();
    for (Part part : parts.values()) {
      figures.addAll(part.run());
    }
    return figures;
  }

  private List<Figure> program() throws IOException, SQLException {
    Scene scene = scene(options.seed(), runs);
    return figures(runs + " kills of the program", new Kills(scene, out).ofProgram());
  }

  private List<Figure> postgres() throws IOException, SQLException {
    Scene scene = fewer();
    return figures(scene.faults() + " kills of PostgreSQL", new Kills(scene, out).ofPostgres());
  }

  private List<Figure> nodes() throws IOException {
    Duration together = Duration.ofSeconds(options.full() ? 45 : 20);
    TwoNodes.Verdict two = new TwoNodes(fewer(), together, out, InstantSource.system()).run();
    String what = "two programs: polls of a feed within half its interval";
    long more = Math.max(0, two.mostEarlyAfterKill() - 1);
    return List.of(
        Figure.none(NAME, what, two.earlyTogether(), "polls"),
        Figure.none(NAME, "one of them killed: more than one such", more, "polls"));
  }

  private List<Figure> deliveries() throws IOException {
    int kills = options.runs() > 0 ? options.runs() : options.full() ? KILLS_OF_WORKERS : QUICK;
    int recipients = options.full() ? RECIPIENTS : QUICK_RECIPIENTS;
    var scene = new Deliveries.Scene(options.seed(), recipients, WORKERS, kills, Duration.ZERO);
    Mailbag.Verdict verdict = new Deliveries(scene, out).run();
    String what = kills + " kills of " + WORKERS + " workers: ";
    double most = verdict.repeated().stream().mapToInt(Integer::intValue).max().orElse(0);
    return List.of(
        Figure.plain(NAME, what + "concerned", verdict.recipients(), "people"),
        Figure.none(NAME, what + "missed", verdict.missed(), "people"),
        Figure.none(NAME, what + "mails to others", verdict.strangers(), "mails"),
        Figure.plain(NAME, what + "most mails repeated by one", most, "mails"),
        Figure.none(NAME, what + "those that repeated over 100", verdict.costly(), "kills"),
        Figure.none(NAME, what + "repeated without one", verdict.unexplained(), "mails"),
        Figure.none(NAME, what + "repeated, other Message-ID", verdict.otherIds(), "mails"),
        Figure.none(NAME, what + "of other words", verdict.otherWords(), "mails"),
        Figure.none(NAME, what + "that show others", verdict.exposing(), "mails"));
  }

  private List<Figure> powercuts() throws IOException {
    int kills = options.runs() > 0 ? options.runs() : options.full() ? KILLS_A_REVISION : 1;
    int subscribers = options.full() ? SUBSCRIBERS : QUICK_SUBSCRIBERS;
    var scene = new CutDeliveries.Scene(options.seed(), subscribers, WORKERS, kills, Duration.ZERO);
    CutDeliveries.Verdict verdict = new CutDeliveries(scene, out).run();
    String what = "power cuts, " + kills + " kills a revision: ";
    List<Figure> figures = new ArrayList<>();
    List<String> names = List.of("a schedule", "its revision", "a day called off");
    for (int i = 0; i < names.size(); i++) {
      int concerned = verdict.rounds().get(i).recipients();
      figures.add(Figure.plain(NAME, what + names.get(i) + " concerns", concerned, "people"));
    }
    long notices = Math.abs(verdict.notices() - verdict.due());
    double most =
        verdict.rounds().stream()
            .flatMap(r -> r.repeated().stream())
            .mapToInt(n -> n)
            .max()
            .orElse(0);
    figures.add(Figure.none(NAME, what + "notices too many or few", notices, "notices"));
    figures.add(sum(what + "missed", verdict, Mailbag.Verdict::missed));
    figures.add(sum(what + "mails to others", verdict, Mailbag.Verdict::strangers));
    figures.add(Figure.plain(NAME, what + "most mails repeated by one", most, "mails"));
    figures.add(sum(what + "kills that repeated over 100", verdict, r -> (int) r.costly()));
    figures.add(sum(what + "repeated without a kill", verdict, Mailbag.Verdict::unexplained));
    figures.add(sum(what + "repeated, other Message-ID", verdict, Mailbag.Verdict::otherIds));
    figures.add(sum(what + "of other words", verdict, Mailbag.Verdict::otherWords));
    figures.add(sum(what + "that show others", verdict, Mailbag.Verdict::exposing));
    return figures;
  }

  private static Figure sum(
      String what, CutDeliveries.Verdict verdict, ToIntFunction<Mailbag.Verdict> found) {
    return Figure.none(NAME, what, verdict.rounds().stream().mapToInt(found).sum(), "of three");
  }

  private Scene fewer() {
    return scene(options.seed(), Math.max(1, runs / POSTGRES_SHARE));
  }

  private static Scene scene(long seed, int faults) {
    return new Scene(seed, faults, SOURCES, ALERTS, PER_MINUTE, faults * MESSAGES_A_KILL);
  }

  private static List<Figure> figures(String fault, Truth.Verdict verdict) {
    return List.of(
        Figure.plain(NAME, fault + ": published", verdict.expected(), "messages"),
        Figure.none(NAME, fault + ": lost", verdict.lost().size(), "messages"),
        Figure.none(NAME, fault + ": doubled", verdict.doubled().size(), "messages"),
        Figure.none(NAME, fault + ": invented", verdict.invented().size(), "messages"),
        Figure.none(NAME, fault + ": in a wrong state", verdict.wrongState().size(), "messages"));
  }
}
