package org.tocsin.sim.world;

import java.util.SplittableRandom;

/** Draws warned areas as CAP writes them: "lat,lon lat,lon …", closed, four decimals. */
final class Shapes {
  private final double largestRadius;
  private final long seed;
  private final double scale;

  /**
   * @param largestRadius in degrees of latitude
   * @param seed the same seed draws the same outline
   * @param scale by which every outline is widened
   */
  Shapes(double largestRadius, long seed, double scale) {
    this.largestRadius = largestRadius;
    this.seed = seed;
    this.scale = scale;
  }

  /**
   * A wobbly ring that does not cross itself, near a place.
   *
   * @param number 0 for one around the place, others lie beside it
   * @param points without the closing one, at least 3
   */
  String ring(Place place, int number, int points) {
    SplittableRandom random = Seeds.random(seed, 100 + number);
    double radius = (0.1 + random.nextDouble() * (largestRadius - 0.1)) * scale;
    double away = number == 0 ? radius * 0.3 : radius + 0.6 * largestRadius;
    double bearing = random.nextDouble() * 2 * Math.PI;
    double lat = place.lat() + away * Math.sin(bearing);
    double lon = place.lon() + away * Math.cos(bearing) / narrowing(place.lat());
    double[] wobble = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    StringBuilder ring = new StringBuilder(points * 17 + 17);
    for (int i = 0; i <= points; i++) {
      double angle = 2 * Math.PI * (i % points) / points;
      double r = radius * stretch(angle, wobble);
      coordinate(ring, lat + r * Math.sin(angle));
      ring.append(',');
      coordinate(ring, wrapped(lon + r * Math.cos(angle) / narrowing(lat)));
      ring.append(' ');
    }
    ring.setLength(ring.length() - 1);
    return ring.toString();
  }

  /** A circle around a place: "lat,lon radius", the radius in kilometres. */
  String circle(Place place) {
    SplittableRandom random = Seeds.random(seed, 99);
    StringBuilder circle = new StringBuilder();
    coordinate(circle, place.lat());
    circle.append(',');
    coordinate(circle, place.lon());
    int tenths = (int) (scale * (50 + random.nextInt((int) (largestRadius * 900))));
    return circle.append(' ').append(tenths / 10).append('.').append(tenths % 10).toString();
  }

  /** Between 0.55 and 1.45, the same again after a full turn. */
  private static double stretch(double angle, double[] wobble) {
    double turn = 2 * Math.PI;
    return 1
        + 0.22 * Math.sin(2 * angle + turn * wobble[0])
        + 0.14 * Math.sin(3 * angle + turn * wobble[1])
        + 0.09 * Math.sin(5 * angle + turn * wobble[2]);
  }

  private static double narrowing(double lat) {
    return Math.max(0.2, Math.cos(Math.toRadians(lat)));
  }

  private static double wrapped(double lon) {
    return lon > 180 ? lon - 360 : lon < -180 ? lon + 360 : lon;
  }

  private static void coordinate(StringBuilder out, double degrees) {
    long scaled = Math.round(degrees * 10_000);
    if (scaled < 0) {
      out.append('-');
      scaled = -scaled;
    }
    long fraction = scaled % 10_000;
    out.append(scaled / 10_000).append('.');
    out.append(fraction < 1000 ? "0" : "").append(fraction < 100 ? "0" : "");
    out.append(fraction < 10 ? "0" : "").append(fraction);
  }
}
