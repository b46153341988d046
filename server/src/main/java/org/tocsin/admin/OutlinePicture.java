package org.tocsin.admin;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.geo.Chart;

/**
 * An outline among its neighbours as paths of an SVG of {@link #WIDTH} by {@link #HEIGHT}.
 *
 * @param around the neighbours
 * @param now the outline as it is, empty where there is none
 * @param fresh the outline that may come, empty where none is asked about
 */
record OutlinePicture(String around, String now, String fresh) {
  static final int WIDTH = 480;
  static final int HEIGHT = 320;

  private static final double MARGIN = 0.15;
  private static final double LEAST_DEGREES = 0.02;
  private static final double HALF_A_PIXEL = 0.5;
  private static final int MOST_POINTS = 20_000;

  /**
   * Null where there is nothing to draw.
   *
   * @param now or null
   * @param fresh or null
   */
  static OutlinePicture of(Geometry now, Geometry fresh, List<Geometry> around) {
    if (now == null && fresh == null) {
      return null;
    }
    boolean pacific = box(now, fresh, false).getWidth() > 180;
    Chart chart = chart(box(now, fresh, pacific), pacific);
    return new OutlinePicture(
        chart.path(around, HALF_A_PIXEL, MOST_POINTS), path(chart, now), path(chart, fresh));
  }

  private static String path(Chart chart, Geometry shape) {
    return shape == null ? "" : chart.path(List.of(shape), HALF_A_PIXEL, MOST_POINTS);
  }

  private static Envelope box(Geometry a, Geometry b, boolean pacific) {
    Envelope box = new Envelope();
    for (Geometry shape : Stream.of(a, b).filter(Objects::nonNull).toList()) {
      for (int i = 0; i < shape.getNumGeometries(); i++) {
        Envelope part = shape.getGeometryN(i).getEnvelopeInternal();
        double shift = pacific && part.getMaxX() <= 0 ? 360 : 0;
        box.expandToInclude(part.getMinX() + shift, part.getMinY());
        box.expandToInclude(part.getMaxX() + shift, part.getMaxY());
      }
    }
    return box;
  }

  /** Around a box with a margin, true in the middle. */
  private static Chart chart(Envelope box, boolean pacific) {
    double wide = Math.max(box.getWidth(), LEAST_DEGREES) * (1 + 2 * MARGIN);
    double high = Math.max(box.getHeight(), LEAST_DEGREES) * (1 + 2 * MARGIN);
    double narrow = Math.cos(Math.toRadians(Math.min(80, Math.abs(box.centre().y))));
    double scale = Math.min(WIDTH / (wide * narrow), HEIGHT / high);
    double west = box.centre().x - WIDTH / (scale * narrow) / 2;
    double north = box.centre().y + HEIGHT / scale / 2;
    return new Chart(west, north, scale * narrow, scale, WIDTH, HEIGHT, pacific);
  }
}
