package org.tocsin.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.bench.child.Cost;
import org.tocsin.bench.child.Program;
import org.tocsin.bench.child.SimulatedWorld;
import org.tocsin.bench.child.Workplace;

/**
 * Vector tiles of 20,000 live alerts, none of them from a cache, asked for as browsers ask: in
 * gzip, over connections that are kept. World, program, database and crowd share the machine.
 */
public final class TilesRun {
  private static final String NAME = "tiles";
  private static final int CONNECTIONS = 8;
  private static final int RATE = 300;
  private static final int FLOOD = 3_000; // a second, more than can be drawn
  private static final int FLOOD_SECONDS = 6;
  private static final double P99_MILLIS = 80;
  private static final int SMALL = 100_000; // bytes
  private static final int MEASURED = 2_000; // tiles
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration WARM_UP = Duration.ofSeconds(20);

  private final Program program;
  private final TileAddresses addresses;

  private TilesRun(Program program) throws IOException {
    this.program = program;
    this.addresses = new TileAddresses(program);
  }

  public static List<Figure> run(Options options) throws Exception {
    Duration time = Duration.ofSeconds(options.full() ? 60 : 20);
    try (Workplace place = new Workplace();
        SimulatedWorld world = FullWorld.still(place.directory())) {
      Path recording = place.directory().resolve("tiles.jfr");
      List<String> jvm = new ArrayList<>(options.jvm());
      jvm.addAll(options.profile() ? Profile.options(recording) : List.of());
      Path data = place.directory().resolve("data");
      try (Program program = Program.start(data, jvm, "--feeds-registry", world.registry())) {
        int live = FullWorld.await(program, LIMIT);
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.plain(NAME, "live alerts", live, "alerts"));
        figures.addAll(new TilesRun(program).measure(world, time));
        if (options.profile()) {
          program.stop();
          System.out.print(Profile.of(recording));
        }
        return figures;
      }
    }
  }

  private List<Figure> measure(SimulatedWorld world, Duration time) throws Exception {
    ask(RATE / 2, WARM_UP);
    List<Figure> figures = new ArrayList<>(sizes());
    figures.addAll(offered("", time));
    figures.addAll(offered(", an alert a second meanwhile", world, time));
    OpenLoop.Outcome flood = ask(FLOOD, Duration.ofSeconds(FLOOD_SECONDS));
    figures.add(
        Figure.plain(
            NAME, "as fast as " + CONNECTIONS + " connections get them", flood.rate(), "tiles/s"));
    figures.add(Figure.plain(NAME, "RSS in the end", Cost.megabytes(program.process()), "MB"));
    return figures;
  }

  private OpenLoop.Outcome ask(int rate, Duration time) throws IOException, InterruptedException {
    List<String> paths = addresses.fresh((int) (rate * time.toSeconds()));
    return new OpenLoop(program.base(), paths, CONNECTIONS, true).run(rate, time);
  }

  /** One by one, as they are before compression and after. */
  private List<Figure> sizes() throws IOException {
    List<String> paths = addresses.fresh(MEASURED);
    long[] plain = sizes(paths, false);
    long[] packed = sizes(paths, true);
    double small = 100.0 * Arrays.stream(plain).filter(s -> s < SMALL).count() / MEASURED;
    double smallPacked = 100.0 * Arrays.stream(packed).filter(s -> s < SMALL).count() / MEASURED;
    return List.of(
        Figure.atLeast(95, NAME, "under 100 kB before compression", small, "%"),
        Figure.plain(NAME, "under 100 kB in gzip", smallPacked, "%"),
        Figure.plain(NAME, "median before compression", plain[MEASURED / 2] / 1000.0, "kB"),
        Figure.plain(NAME, "95th percentile", plain[MEASURED * 95 / 100] / 1000.0, "kB"),
        Figure.plain(NAME, "largest", plain[MEASURED - 1] / 1000.0, "kB"),
        Figure.plain(NAME, "mean in gzip", Arrays.stream(packed).average().orElse(0) / 1000, "kB"));
  }

  private long[] sizes(List<String> paths, boolean packed) throws IOException {
    KeptConnection connection = new KeptConnection(program.base(), packed);
    long[] sizes = new long[paths.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = connection.get(paths.get(i));
    }
    connection.close();
    Arrays.sort(sizes);
    return sizes;
  }

  private List<Figure> offered(String meanwhile, Duration time) throws Exception {
    double cpu = Cost.cpuSeconds(program.process());
    OpenLoop.Outcome outcome = ask(RATE, time);
    double spent = Cost.cpuSeconds(program.process()) - cpu;
    String what = time.toSeconds() + " s offered at " + RATE + "/s, none from a cache" + meanwhile;
    return List.of(
        Figure.atLeast(RATE * 0.995, NAME, what, outcome.rate(), "tiles/s"),
        Figure.below(
            P99_MILLIS, NAME, "p99 from the due time" + meanwhile, outcome.percentile(99), "ms"),
        Figure.plain(NAME, "p50" + meanwhile, outcome.percentile(50), "ms"),
        Figure.plain(NAME, "worst" + meanwhile, outcome.percentile(100), "ms"),
        Figure.none(NAME, "answers other than 200" + meanwhile, outcome.errors(), ""),
        Figure.plain(
            NAME,
            "the program's CPU per tile" + meanwhile,
            spent * 1e3 / outcome.nanos().length,
            "ms"));
  }

  private List<Figure> offered(String meanwhile, SimulatedWorld world, Duration time)
      throws Exception {
    String feed = world.table("/registry.csv").getFirst().get("url");
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService publisher = Executors.newSingleThreadExecutor()) {
      Future<Integer> published = publisher.submit(() -> publish(world, feed, over));
      List<Figure> figures = new ArrayList<>(offered(meanwhile, time));
      over.set(true);
      figures.add(Figure.plain(NAME, "alerts published meanwhile", published.get(), "alerts"));
      return figures;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private static int publish(SimulatedWorld world, String feed, AtomicBoolean over)
      throws IOException {
    int published = 0;
    while (!over.get()) {
      world.publish(feed);
      published++;
      LockSupport.parkNanos(1_000_000_000L);
    }
    return published;
  }
}
