package org.tocsin.bench.run;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.bench.child.Program;

/**
 * Addresses of tiles where alerts are: of each a point within the box of some live alert, 10 % at
 * zoom 0 to 4, 60 % at 5 to 8, 30 % at 9 to 12. Each asks for alerts sent since another instant
 * long ago, which lets all of them through and was asked by nobody before: neither a tile nor a
 * count is answered from a cache. Not thread-safe.
 */
final class TileAddresses {
  private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");
  private static final Pattern BOX =
      Pattern.compile("\"bbox\":\\[([-0-9.E]+),([-0-9.E]+),([-0-9.E]+),([-0-9.E]+)]");
  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
  private static final double MOST_LATITUDE = 85;

  private final List<double[]> boxes = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(7);
  private int made;

  TileAddresses(Program program) throws IOException {
    String page = program.get("/api/v1/alerts?limit=500");
    while (true) {
      Matcher box = BOX.matcher(page);
      while (box.find()) {
        boxes.add(new double[] {number(box, 1), number(box, 2), number(box, 3), number(box, 4)});
      }
      Matcher next = NEXT.matcher(page);
      if (!next.find()) {
        return;
      }
      page = program.get("/api/v1/alerts?limit=500&cursor=" + next.group(1));
    }
  }

  private static double number(Matcher matcher, int group) {
    return Double.parseDouble(matcher.group(group));
  }

  /** So many that were never given out before. */
  List<String> fresh(int count) {
    List<String> paths = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      paths.add(one());
    }
    return paths;
  }

  private String one() {
    int share = random.nextInt(100);
    int z =
        share < 10 ? random.nextInt(5) : share < 70 ? random.nextInt(5, 9) : random.nextInt(9, 13);
    double[] box = boxes.get(random.nextInt(boxes.size()));
    double lon = box[0] + random.nextDouble() * (box[2] - box[0]);
    double lat = box[1] + random.nextDouble() * (box[3] - box[1]);
    double sin = Math.sin(Math.toRadians(Math.clamp(lat, -MOST_LATITUDE, MOST_LATITUDE)));
    int n = 1 << z;
    int x = (int) Math.min(n - 1, (lon + 180) / 360 * n);
    int y = (int) ((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * n);
    return "/tiles/alerts/%d/%d/%d.mvt?sentFrom=%s".formatted(z, x, y, LONG_AGO.plusMillis(++made));
  }
}
