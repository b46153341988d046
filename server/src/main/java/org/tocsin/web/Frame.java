package org.tocsin.web;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.geo.Chart;

/**
 * Turns degrees into pixels of an SVG of {@link #WIDTH} by {@link #HEIGHT}: equirectangular, true
 * in the middle, no more points than {@link #MOST_POINTS} in a path.
 *
 * @param pacific whether the west lies to the right of the east
 */
record Frame(double west, double north, double scaleX, double scaleY, boolean pacific) {
  static final int WIDTH = 600;
  static final int HEIGHT = 400;
  static final int MOST_POINTS = 5000;

  static Frame around(Envelope view, boolean pacific) {
    double middle = Math.min(80, Math.abs(view.centre().y));
    double narrow = Math.cos(Math.toRadians(middle));
    double scale =
        Math.min(WIDTH / (view.getWidth() * narrow), HEIGHT / Math.max(view.getHeight(), 1e-6));
    double west = view.centre().x - WIDTH / (scale * narrow) / 2;
    double north = view.centre().y + HEIGHT / scale / 2;
    return new Frame(west, north, scale * narrow, scale, pacific);
  }

  double x(double lon) {
    return (lon - west) * scaleX;
  }

  double y(double lat) {
    return (north - lat) * scaleY;
  }

  /** Points nearer to each other than half a pixel are one; more than that when there are many. */
  String path(List<Geometry> shapes) {
    return new Chart(west, north, scaleX, scaleY, WIDTH, HEIGHT, pacific)
        .path(shapes, 0.5, MOST_POINTS);
  }

  static String tenths(double pixels) {
    return Chart.tenths(pixels);
  }
}
