package org.tocsin.bench.run;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.bench.child.Program;

/** One reader that asks for lists, single alerts, maps and feeds in turn. Not thread-safe. */
final class MixedReads {
  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
  private static final Pattern SELF = Pattern.compile("\"self\":\"(/api/v1/alerts/\\d+)\"");
  private static final int ALERTS_KEPT = 200;
  private static final List<String> FILTERS =
      List.of(
          "limit=100",
          "limit=50&severity=Extreme,Severe",
          "limit=50&country=FRA,KEN,JPN",
          "limit=50&category=Met&urgency=Immediate",
          "limit=50&q=flood",
          "limit=500&sort=sent");

  private final Program program;
  private final SplittableRandom random;
  private final Deque<String> seen = new ArrayDeque<>();
  private String cursor;

  MixedReads(Program program, long seed) {
    this.program = program;
    this.random = new SplittableRandom(seed);
  }

  /** Characters of the answers. */
  long run(int count) throws IOException {
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      String answer = program.get(next(i));
      Matcher next = NEXT.matcher(answer);
      cursor = next.find() ? next.group(1) : cursor;
      Matcher self = SELF.matcher(answer);
      while (seen.size() < ALERTS_KEPT && self.find()) {
        seen.add(self.group(1));
      }
      bytes += answer.length();
    }
    return bytes;
  }

  private String next(int i) {
    return switch (i % 8) {
      case 0 -> "/api/v1/alerts?" + FILTERS.get(random.nextInt(FILTERS.size()));
      case 1 -> "/api/v1/alerts?limit=100" + (cursor == null ? "" : "&cursor=" + cursor);
      case 2 -> "/api/v1/alerts.geojson?limit=100&bbox=" + box();
      case 3 -> "/api/v1/alerts.atom?limit=50";
      case 4 -> "/api/v1/alerts?limit=20&point=" + lat() + "," + lon();
      case 5, 6 -> "/tiles/alerts/" + tile() + ".mvt";
      default -> seen.isEmpty() ? "/api/v1/countries" : seen.poll();
    };
  }

  private String box() {
    int west = random.nextInt(-180, 140);
    int south = random.nextInt(-60, 40);
    return west + "," + south + "," + (west + 40) + "," + (south + 20);
  }

  private int lat() {
    return random.nextInt(-60, 70);
  }

  private int lon() {
    return random.nextInt(-180, 180);
  }

  private String tile() {
    int z = random.nextInt(8);
    return z + "/" + random.nextInt(1 << z) + "/" + random.nextInt(1 << z);
  }
}
