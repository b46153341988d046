package org.tocsin.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.bench.child.Program;
import org.tocsin.bench.child.SimulatedWorld;
import org.tocsin.bench.child.Workplace;

/** From the start of the process until it answers, on a data directory that is there already. */
public final class StartupRun {
  private static final int STARTS = 5;
  private static final int SOURCES = 40;
  private static final int ALERTS = 25;

  private StartupRun() {}

  private record Start(double seconds, String parts) {}

  public static List<Figure> run(Options options) throws IOException {
    try (Workplace place = new Workplace();
        SimulatedWorld world =
            SimulatedWorld.start(place.directory(), SimulatedWorld.Kind.FULL, SOURCES, ALERTS)) {
      Path data = place.directory().resolve("data");
      Start first = start(data, world);
      List<Start> again = new ArrayList<>();
      for (int i = 0; i < STARTS; i++) {
        again.add(start(data, world));
      }
      again.sort(Comparator.comparingDouble(Start::seconds));
      Start median = again.get(STARTS / 2);
      System.out.println("\nbench: a start of the median length took " + median.parts());
      String cache = Program.hasStartCache() ? ", with start-up cache" : ", no start-up cache";
      return List.of(
          Figure.below(10, "startup", "second start, median of 5" + cache, median.seconds(), "s"),
          Figure.plain("startup", "first start, empty data directory", first.seconds(), "s"));
    }
  }

  private static Start start(Path data, SimulatedWorld world) throws IOException {
    long begun = System.nanoTime();
    try (Program program = Program.start(data, "--feeds-registry", world.registry())) {
      double seconds = (System.nanoTime() - begun) / 1e9;
      return new Start(seconds, program.parts());
    }
  }
}
