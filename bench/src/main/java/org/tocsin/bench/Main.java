package org.tocsin.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.bench.loop.GraphRun;
import org.tocsin.bench.loop.Loops;
import org.tocsin.bench.replay.ReplayRun;
import org.tocsin.bench.run.DeliveryRun;
import org.tocsin.bench.run.FaultsRun;
import org.tocsin.bench.run.IdleRun;
import org.tocsin.bench.run.IngestRun;
import org.tocsin.bench.run.MapRun;
import org.tocsin.bench.run.MatchingRun;
import org.tocsin.bench.run.MemoryRun;
import org.tocsin.bench.run.PicturesRun;
import org.tocsin.bench.run.ReadsRun;
import org.tocsin.bench.run.SmtpRun;
import org.tocsin.bench.run.StartupRun;
import org.tocsin.bench.run.TilesRun;

/** The command {@code bench}: runs benchmarks by name and prints one table. */
public final class Main {
  private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

  static {
    ALL.put("reading", Loops::reading);
    ALL.put("locating", Loops::locating);
    ALL.put("states", Loops::states);
    ALL.put("graph", GraphRun::run);
    ALL.put("matching", MatchingRun::run);
    ALL.put("smtp", SmtpRun::run);
    ALL.put("ingest", IngestRun::run);
    ALL.put("idle", IdleRun::run);
    ALL.put("memory", MemoryRun::run);
    ALL.put("reads", ReadsRun::run);
    ALL.put("map", MapRun::run);
    ALL.put("tiles", TilesRun::run);
    ALL.put("pictures", PicturesRun::run);
    ALL.put("startup", StartupRun::run);
    ALL.put("delivery", DeliveryRun::run);
    ALL.put("faults", FaultsRun::run);
    ALL.put("replay", ReplayRun::run);
  }

  /** What writes files is done when asked for by name, not with all the others. */
  private static final Set<String> BY_NAME_ONLY = Set.of("pictures");

  private Main() {}

  /** One benchmark; what it measured, or an exception that says why it could not. */
  @FunctionalInterface
  interface Benchmark {
    List<Figure> run(Options options) throws Exception;
  }

  /** Exit codes: 0 done, 1 a run found something lost, doubled or broken, 2 usage. */
  public static void main(String[] args) {
    int code;
    try {
      code = run(Options.parse(Arrays.asList(args)));
    } catch (IllegalArgumentException e) {
      System.err.println("bench: " + e.getMessage());
      System.err.print(Options.USAGE + "names: " + String.join(" ", ALL.keySet()) + "\n");
      code = 2;
    }
    System.exit(code);
  }

  private static boolean wanted(Options options, String name) {
    return options.names().isEmpty()
        ? !BY_NAME_ONLY.contains(name)
        : options.names().contains(name);
  }

  private static int run(Options options) {
    for (String name : options.names()) {
      if (!ALL.containsKey(name)) {
        throw new IllegalArgumentException("there is no benchmark " + name);
      }
    }
    List<Figure> figures = new ArrayList<>();
    int code = 0;
    for (Map.Entry<String, Benchmark> each : ALL.entrySet()) {
      if (wanted(options, each.getKey())) {
        System.err.println("bench: " + each.getKey() + " ...");
        try {
          List<Figure> measured = each.getValue().run(options);
          figures.addAll(measured);
          code = measured.stream().anyMatch(Figure::broken) ? 1 : code;
        } catch (Exception e) {
          System.err.println("bench: " + each.getKey() + " failed: " + e);
          code = 1;
        }
      }
    }
    System.out.print("\n" + Table.of(figures));
    return code;
  }
}
