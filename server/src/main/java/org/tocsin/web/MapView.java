package org.tocsin.web;

import java.util.Locale;

/**
 * A piece of the map of which a reader may choose a point; degrees. A press on a pixel of its
 * picture tells where on earth it was, with or without script.
 *
 * @param span height of the piece in degrees of latitude
 */
record MapView(double lat, double lon, double span) {
  static final int WIDTH = 600;
  static final int HEIGHT = 300;
  static final double WIDEST = 180;
  static final double NARROWEST = 0.5;
  static final MapView WORLD = new MapView(0, 10, WIDEST);

  private static final double NEARER = 3;
  private static final double MOST_LAT = 85;

  MapView {
    span = Math.clamp(rounded(span), NARROWEST, WIDEST);
    lat = span == WIDEST ? 0 : Math.clamp(rounded(lat), -MOST_LAT, MOST_LAT);
    lon = rounded(Math.clamp(lon, -180, 180));
  }

  /** The view that some texts ask for; the whole world when they ask for none. */
  static MapView of(String lat, String lon, String span) {
    try {
      MapView asked =
          new MapView(Double.parseDouble(lat), Double.parseDouble(lon), Double.parseDouble(span));
      return Double.isFinite(asked.lat + asked.lon + asked.span) ? asked : WORLD;
    } catch (NumberFormatException e) {
      return WORLD;
    }
  }

  /** Whether all of the world is in it. */
  boolean isWorld() {
    return span == WIDEST;
  }

  /** A third as wide, in the middle of which lies this point. */
  MapView closer(double toLat, double toLon) {
    return new MapView(toLat, toLon, span / NEARER);
  }

  MapView wider() {
    return new MapView(lat, lon, span * NEARER);
  }

  /** Latitude of a pixel, counted from the top. */
  double latAt(double y) {
    return Math.clamp(lat + span / 2 - y * span / HEIGHT, -90, 90);
  }

  /** Longitude of a pixel, counted from the left. */
  double lonAt(double x) {
    double degrees = degreesAcross();
    double at = lon - degrees / 2 + x * degrees / WIDTH;
    return at > 180 ? at - 360 : at < -180 ? at + 360 : at;
  }

  /** A degree of longitude is drawn as wide as it is in the middle of the view. */
  double degreesAcross() {
    double narrow = Math.cos(Math.toRadians(Math.min(80, Math.abs(lat))));
    return span * WIDTH / HEIGHT / narrow;
  }

  /** The address of its picture. */
  String src() {
    return "/subscribe/map.svg?lat=" + lat + "&lon=" + lon + "&span=" + span;
  }

  private static double rounded(double degrees) {
    return Double.isFinite(degrees)
        ? Double.parseDouble(String.format(Locale.ROOT, "%.3f", degrees))
        : degrees;
  }
}
