package org.tocsin.feed.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tocsin.cap.Circle;
import org.tocsin.cap.Polygon;

/**
 * Reads the polygons and circles that JSON carries as CAP's text. Germany's civil protection writes
 * longitude first and ends rings with a pair of -1, so pairs that are in Germany only when swapped
 * are swapped; no other country has land where both readings could be meant.
 */
final class CapJsonShapes {
  private static final String NUMBER = "([+-]?\\d{1,4}(?:\\.\\d{0,20})?)";
  private static final Pattern PAIR = Pattern.compile(NUMBER + "\\s*,\\s*" + NUMBER);
  private static final Pattern CIRCLE =
      Pattern.compile(NUMBER + "\\s*,\\s*" + NUMBER + "\\s+(\\d{1,6}(?:\\.\\d{0,20})?)");

  private static final int LONGEST_SHOWN = 80;

  private final Collector out;
  private boolean swapSaid;

  CapJsonShapes(Collector out) {
    this.out = out;
  }

  /** The polygon, or nothing when no point can be read. */
  Stream<Polygon> polygon(String text) {
    List<double[]> pairs = new ArrayList<>();
    Matcher m = PAIR.matcher(text);
    boolean endings = false;
    while (m.find()) {
      double[] pair = {Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2))};
      if (pair[0] == -1 && pair[1] == -1) {
        endings = true;
      } else {
        pairs.add(pair);
      }
    }
    if (pairs.isEmpty()) {
      sayUnreadable(text);
      return Stream.empty();
    }
    boolean swapped = pairs.stream().allMatch(CapJsonShapes::isGermanySwapped);
    double[] latLon = new double[2 * pairs.size()];
    for (int i = 0; i < pairs.size(); i++) {
      latLon[2 * i] = pairs.get(i)[swapped ? 1 : 0];
      latLon[2 * i + 1] = pairs.get(i)[swapped ? 0 : 1];
    }
    if (swapped) {
      saySwapped();
    }
    return Stream.of(swapped || endings ? Polygon.of(latLon) : Polygon.of(latLon, text));
  }

  /** The circle, or nothing when the text is none. */
  Stream<Circle> circle(String text) {
    Matcher m = CIRCLE.matcher(text.strip());
    if (!m.matches()) {
      sayUnreadable(text);
      return Stream.empty();
    }
    double[] pair = {Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2))};
    double radius = Double.parseDouble(m.group(3));
    if (isGermanySwapped(pair)) {
      saySwapped();
      return Stream.of(Circle.of(pair[1], pair[0], radius));
    }
    return Stream.of(new Circle(pair[0], pair[1], radius, text));
  }

  private static boolean isGermanySwapped(double[] pair) {
    return pair[0] > 5 && pair[0] < 16 && pair[1] > 47 && pair[1] < 56;
  }

  private void saySwapped() {
    if (!swapSaid) {
      out.problem(FeedProblem.AXES_SWAPPED, path(), "longitude first");
      swapSaid = true;
    }
  }

  private void sayUnreadable(String text) {
    String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
    out.problem(FeedProblem.SHAPE_NOT_CONVERTED, path(), shown);
  }

  private String path() {
    return "entry[" + (out.seen() + 1) + "]";
  }
}
