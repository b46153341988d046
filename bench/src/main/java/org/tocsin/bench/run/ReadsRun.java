package org.tocsin.bench.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.bench.Table;
import org.tocsin.bench.child.Cost;
import org.tocsin.bench.child.Program;
import org.tocsin.bench.child.SimulatedWorld;
import org.tocsin.bench.child.Workplace;

/**
 * {@code GET /api/v1/alerts} over 20,000 live alerts, open loop: 200 addresses, 10 alerts each,
 * nothing conditional, while the world publishes a message every second that takes the real road
 * from a polled feed. World, program, database and crowd share the machine.
 */
public final class ReadsRun {
  private static final String NAME = "reads";
  private static final int PER_MINUTE = 60;
  private static final int CONNECTIONS = 32;
  private static final int ADDRESSES = 200;
  private static final List<String> SEVERITIES =
      List.of("Extreme", "Severe", "Moderate", "Minor", "Unknown");
  private static final int[] RATES = {2_000, 5_000};
  private static final double P99_MILLIS = 20;
  private static final Duration LIMIT = Duration.ofMinutes(6);
  private static final Duration QUIET = Duration.ofSeconds(5);
  private static final double QUIET_LOAD = 0.3; // of a core; polling and the new alerts go on
  private static final Pattern COUNTRY =
      Pattern.compile("\"iso3\":\"([A-Z]{3})\"[^{}]*?\"alerts\":(\\d+)");

  private ReadsRun() {}

  public static List<Figure> run(Options options) throws Exception {
    Duration time = Duration.ofSeconds(options.full() ? 60 : 20);
    try (Workplace place = new Workplace();
        SimulatedWorld world = FullWorld.lively(place.directory(), PER_MINUTE);
        Program program =
            Program.start(
                place.directory().resolve("data"),
                options.jvm(),
                "--feeds-registry",
                world.registry())) {
      int live = FullWorld.await(program, LIMIT);
      awaitQuiet(program);
      OpenLoop crowd = new OpenLoop(program.base(), addresses(program), CONNECTIONS);
      crowd.run(RATES[0], Duration.ofSeconds(20)); // warms the JVM up
      List<Figure> figures = new ArrayList<>();
      figures.add(Figure.plain(NAME, "live alerts at the start", live, "alerts"));
      for (int rate : RATES) {
        figures.addAll(measure(program, crowd, rate, time));
      }
      return figures;
    }
  }

  private static List<Figure> measure(Program program, OpenLoop crowd, int rate, Duration time)
      throws IOException, InterruptedException {
    double before = FullWorld.documents(program);
    double cpu = Cost.cpuSeconds(program.process());
    OpenLoop.Outcome outcome = crowd.run(rate, time);
    double spent = Cost.cpuSeconds(program.process()) - cpu;
    double fresh = (FullWorld.documents(program) - before) / outcome.seconds();
    int asked = outcome.nanos().length;
    String at = " at " + Table.number(rate) + "/s";
    String what = "GET /api/v1/alerts, " + time.toSeconds() + " s offered" + at;
    return List.of(
        Figure.atLeast(rate * 0.995, NAME, what, outcome.rate(), "answers/s"),
        Figure.below(P99_MILLIS, NAME, "p99 from the due time" + at, p(outcome, 99), "ms"),
        Figure.plain(NAME, "p50" + at, p(outcome, 50), "ms"),
        Figure.plain(NAME, "p99.9" + at, p(outcome, 99.9), "ms"),
        Figure.plain(NAME, "worst" + at, p(outcome, 100), "ms"),
        Figure.none(NAME, "answers other than 200" + at, outcome.errors(), ""),
        Figure.plain(NAME, "mean answer" + at, outcome.bytes() / 1024.0 / asked, "kB"),
        Figure.plain(NAME, "documents taken in meanwhile" + at, fresh, "/s"),
        Figure.plain(NAME, "the program's CPU per answer" + at, spent * 1e6 / asked, "us"));
  }

  private static double p(OpenLoop.Outcome outcome, double percent) {
    return outcome.percentile(percent);
  }

  /** Until what follows the taking in, such as matching, is done: reads are what is measured. */
  private static void awaitQuiet(Program program) throws IOException {
    long begun = System.nanoTime();
    double before;
    double after = Cost.cpuSeconds(program.process());
    do {
      before = after;
      LockSupport.parkNanos(QUIET.toNanos());
      after = Cost.cpuSeconds(program.process());
      if (System.nanoTime() - begun > LIMIT.toNanos()) {
        throw new IOException("the program is still busy after " + LIMIT);
      }
    } while (after - before > QUIET.toSeconds() * QUIET_LOAD);
  }

  /** The countries with most alerts, each with every severity. */
  private static List<String> addresses(Program program) throws IOException {
    record Count(String iso3, int alerts) {}
    List<Count> counts = new ArrayList<>();
    Matcher found = COUNTRY.matcher(program.get("/api/v1/countries"));
    while (found.find()) {
      counts.add(new Count(found.group(1), Integer.parseInt(found.group(2))));
    }
    counts.sort((a, b) -> Integer.compare(b.alerts(), a.alerts()));
    List<String> addresses = new ArrayList<>();
    for (Count each : counts.subList(0, Math.min(counts.size(), ADDRESSES / SEVERITIES.size()))) {
      for (String severity : SEVERITIES) {
        addresses.add("/api/v1/alerts?limit=10&country=" + each.iso3() + "&severity=" + severity);
      }
    }
    if (addresses.size() != ADDRESSES) {
      throw new IOException("only " + counts.size() + " countries have alerts");
    }
    return addresses;
  }
}
