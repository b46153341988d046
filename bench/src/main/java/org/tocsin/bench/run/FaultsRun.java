package org.tocsin.bench.run;

import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;

/** Kills of the program, kills of its database, and two programs on one database. */
public final class FaultsRun {
  private static final String NAME = "faults";
  private static final int FULL = 20;
  private static final int QUICK = 3;
  private static final int SOURCES = 21;
  private static final int ALERTS = 100;
  private static final int PER_MINUTE = 600;
  private static final int MESSAGES_A_KILL = 60; // published until about the end of the last kill
  private static final int POSTGRES_SHARE = 4;

  private FaultsRun() {}

  public static List<Figure> run(Options options) throws IOException, SQLException {
    int runs = options.runs() > 0 ? options.runs() : options.full() ? FULL : QUICK;
    PrintStream out = System.out;
    List<Figure> figures = new ArrayList<>();
    Scene scene = scene(options.seed(), runs);
    figures.addAll(figures(runs + " kills of the program", new Kills(scene, out).ofProgram()));
    int less = Math.max(1, runs / POSTGRES_SHARE);
    Scene smaller = scene(options.seed(), less);
    figures.addAll(figures(less + " kills of PostgreSQL", new Kills(smaller, out).ofPostgres()));
    Duration together = Duration.ofSeconds(options.full() ? 45 : 20);
    TwoNodes.Verdict two = new TwoNodes(smaller, together, out, InstantSource.system()).run();
    String what = "two programs: polls of a feed within half its interval";
    figures.add(Figure.none(NAME, what, two.earlyTogether(), "polls"));
    long more = Math.max(0, two.mostEarlyAfterKill() - 1);
    figures.add(Figure.none(NAME, "one of them killed: more than one such", more, "polls"));
    return figures;
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
