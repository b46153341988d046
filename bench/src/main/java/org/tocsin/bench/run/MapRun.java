package org.tocsin.bench.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tocsin.bench.Figure;
import org.tocsin.bench.Options;
import org.tocsin.bench.Table;
import org.tocsin.bench.child.Program;
import org.tocsin.bench.child.SimulatedWorld;
import org.tocsin.bench.child.Workplace;

/**
 * The world map over 20,000 live alerts in a real Chromium of 1280 by 800: how long from opening
 * the page until land, alerts and counts are drawn; how long from a drag by half the window until
 * the frame with it is shown, by the browser's own trace; how long from a new alert's acceptance
 * until it is on the map. World, program, database and browser share the machine.
 */
public final class MapRun {
  private static final String NAME = "map";
  private static final int PER_MINUTE = 20;
  private static final int OPENINGS = 5;
  private static final int PANS = 20;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private MapRun() {}

  public static List<Figure> run(Options options) throws Exception {
    Duration watched = Duration.ofSeconds(options.full() ? 180 : 60);
    try (Workplace place = new Workplace();
        SimulatedWorld world = FullWorld.lively(place.directory(), PER_MINUTE);
        Program program =
            Program.start(
                place.directory().resolve("data"),
                options.jvm(),
                "--feeds-registry",
                world.registry());
        Screen screen = Screen.open(program.base())) {
      List<Figure> figures = new ArrayList<>();
      figures.add(Figure.plain(NAME, "live alerts", FullWorld.await(program, LIMIT), "alerts"));
      figures.addAll(openings(screen));
      figures.addAll(pans(screen, "the world", "/map"));
      figures.addAll(pans(screen, "single alerts", "/map#6.5/20/80"));
      figures.addAll(appearances(screen, program, watched));
      return figures;
    }
  }

  private static List<Figure> openings(Screen screen) {
    double first = screen.drawn("/map");
    Sample later = new Sample();
    for (int i = 0; i < OPENINGS; i++) {
      later.add(screen.drawn("/map")); // each in a profile of its own: nothing is cached
    }
    return List.of(
        Figure.below(3, NAME, "drawn after opening, median of 5", later.at(50) / 1000, "s"),
        Figure.plain(NAME, "drawn, the worst of 5", later.at(100) / 1000, "s"),
        Figure.plain(NAME, "drawn, the first of all since the start", first / 1000, "s"));
  }

  private static List<Figure> pans(Screen screen, String of, String path) throws IOException {
    Sample shown = new Sample();
    Sample whole = new Sample();
    screen.pan(path, PANS, shown, whole);
    String what = "a pan of half a window over " + of;
    return List.of(
        Figure.below(100, NAME, what + " shown, median of 20", shown.at(50), "ms"),
        Figure.plain(NAME, what + " shown, the worst", shown.at(100), "ms"),
        Figure.plain(NAME, what + ", all new tiles there, median", whole.at(50), "ms"));
  }

  private static List<Figure> appearances(Screen screen, Program program, Duration watched)
      throws IOException {
    Sample delays = screen.appearances(program, watched);
    String what = "from acceptance to on the map, " + Table.number(delays.size()) + " alerts";
    return List.of(
        Figure.below(3, NAME, what + ", the worst", delays.at(100) / 1000, "s"),
        Figure.plain(NAME, what + ", median", delays.at(50) / 1000, "s"));
  }
}
