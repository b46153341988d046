package org.tocsin.sim.utility;

import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Made-up outlines of groups: a hexagon somewhere in Sri Lanka for each, so that maps show cuts.
 */
final class Outlines {
  private static final int CORNERS = 6;
  private static final double RADIUS_DEGREES = 0.16;
  private static final double[][] CENTRES = { // latitude, longitude
    {6.90, 80.00}, {7.15, 80.05}, {6.55, 80.15}, {6.20, 80.30}, {6.15, 80.60}, {6.30, 80.95},
    {6.65, 80.50}, {7.15, 80.40}, {7.30, 80.75}, {6.90, 80.80}, {7.60, 80.30}, {7.65, 80.70},
    {8.00, 80.00}, {8.35, 80.40}, {8.75, 80.50}, {8.00, 81.00}, {8.45, 81.00}, {7.60, 81.45},
    {7.15, 81.50}, {6.85, 81.20}
  };

  private Outlines() {}

  /** Well-known text, longitude first; groups beyond twenty have none. */
  static SequencedMap<String, String> of(List<String> groups) {
    SequencedMap<String, String> outlines = new TreeMap<>();
    for (int i = 0; i < Math.min(groups.size(), CENTRES.length); i++) {
      outlines.put(groups.get(i), hexagon(CENTRES[i][0], CENTRES[i][1]));
    }
    return outlines;
  }

  private static String hexagon(double latitude, double longitude) {
    return IntStream.rangeClosed(0, CORNERS)
        .mapToDouble(corner -> Math.PI * 2 * (corner % CORNERS) / CORNERS)
        .mapToObj(
            angle ->
                String.format(
                    Locale.ROOT,
                    "%.4f %.4f",
                    longitude + RADIUS_DEGREES * Math.cos(angle),
                    latitude + RADIUS_DEGREES * Math.sin(angle)))
        .collect(Collectors.joining(", ", "POLYGON ((", "))"));
  }
}
