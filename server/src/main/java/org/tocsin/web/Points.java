package org.tocsin.web;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;

/** Places on earth as people and devices write them: latitude, then longitude, in degrees. */
final class Points {
  private static final Pattern PAIR =
      Pattern.compile(
          "\\s*([+-]?\\d{1,3}(?:\\.\\d{1,12})?)\\s*[\\s,;]\\s*([+-]?\\d{1,3}(?:\\.\\d{1,12})?)\\s*");

  private Points() {}

  /** Longitude first, as everywhere inside; empty for what is no place on earth. */
  static Optional<Coordinate> parse(String text) {
    Matcher matcher = PAIR.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double lat = Double.parseDouble(matcher.group(1));
    double lon = Double.parseDouble(matcher.group(2));
    return Math.abs(lat) > 90 || Math.abs(lon) > 180
        ? Optional.empty()
        : Optional.of(new Coordinate(lon, lat));
  }

  /** {@code 6.93,79.86}, for addresses. */
  static String write(Coordinate point) {
    return String.format(Locale.ROOT, "%s,%s", trimmed(point.y), trimmed(point.x));
  }

  private static String trimmed(double degrees) {
    return String.format(Locale.ROOT, "%.4f", degrees).replaceFirst("\\.?0+$", "");
  }
}
