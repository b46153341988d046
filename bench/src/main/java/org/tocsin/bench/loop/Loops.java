package org.tocsin.bench.loop;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.bench.Table;

/** Runs the hot loops: one thread, one fresh JVM each. */
public final class Loops {
  private Loops() {}

  public static List<Figure> reading(Options options) throws RunnerException {
    double mean =
        Documents.of(Reading.DOCUMENTS, Reading.SOURCES, Reading.MOMENT).stream()
            .mapToInt(d -> d.length)
            .average()
            .orElseThrow();
    List<Figure> figures = new ArrayList<>();
    for (RunResult run : run(Reading.class, options)) {
      String what = "documents of " + Table.number(mean) + " bytes on average, a core";
      figures.add(Figure.atLeast(13_000, "reading", what, score(run), "documents/s"));
    }
    return figures;
  }

  public static List<Figure> locating(Options options) throws RunnerException {
    List<Figure> figures = new ArrayList<>();
    for (RunResult run : run(Locating.class, options)) {
      Result<?> result = run.getPrimaryResult();
      boolean touching = result.getLabel().equals("touching");
      double floor = touching ? 5_000 : 2_000;
      String what = "polygons among the world's admin-1, " + result.getLabel() + ", a core";
      figures.add(Figure.atLeast(floor, "locating", what, score(run), "polygons/s"));
    }
    return figures;
  }

  public static List<Figure> states(Options options) throws RunnerException {
    List<Figure> figures = new ArrayList<>();
    for (RunResult run : run(States.class, options)) {
      String of = " of " + Table.number(States.LIVE) + " live alerts, a core";
      String what =
          switch (run.getPrimaryResult().getLabel()) {
            case "list" -> "newest 100";
            case "filteredList" -> "newest 100 in a box, two severities,";
            default -> "all states at an instant";
          };
      figures.add(Figure.plain("states", what + of, score(run), "answers/s"));
    }
    return figures;
  }

  private static Iterable<RunResult> run(Class<?> loop, Options options) throws RunnerException {
    ChainedOptionsBuilder setting =
        new OptionsBuilder()
            .include("^" + loop.getName().replace(".", "\\.") + "\\.")
            .mode(Mode.Throughput)
            .threads(1)
            .forks(1)
            .jvmArgs(
                "-Xmx1g",
                "-XX:+UseCompactObjectHeaders",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=loops-logback.xml")
            .warmupIterations(options.full() ? 5 : 3)
            .warmupTime(TimeValue.seconds(options.full() ? 2 : 1))
            .measurementIterations(options.full() ? 5 : 3)
            .measurementTime(TimeValue.seconds(options.full() ? 4 : 2))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    return new Runner(setting.build()).run();
  }

  private static double score(RunResult run) {
    return run.getPrimaryResult().getScore();
  }
}
