package org.tocsin.admin;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.tocsin.geo.Coarse;

/**
 * An outline among its neighbours as paths of an SVG of {@link #WIDTH} by {@link #HEIGHT}, points
 * nearer than half a pixel left out.
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
    View view = View.of(box(now, fresh, pacific), pacific);
    StringBuilder neighbours = new StringBuilder();
    around.forEach(n -> neighbours.append(view.path(n)));
    return new OutlinePicture(neighbours.toString(), view.path(now), view.path(fresh));
  }

  private static Envelope box(Geometry a, Geometry b, boolean pacific) {
    Envelope box = new Envelope();
    for (Geometry shape : new Geometry[] {a, b}) {
      for (int i = 0; shape != null && i < shape.getNumGeometries(); i++) {
        Envelope part = shape.getGeometryN(i).getEnvelopeInternal();
        double shift = pacific && part.getMaxX() <= 0 ? 360 : 0;
        box.expandToInclude(part.getMinX() + shift, part.getMinY());
        box.expandToInclude(part.getMaxX() + shift, part.getMaxY());
      }
    }
    return box;
  }

  /** Degrees to pixels, true in the middle. */
  private record View(
      Envelope seen, double west, double north, double x, double y, boolean pacific) {
    static View of(Envelope box, boolean pacific) {
      double wide = Math.max(box.getWidth(), LEAST_DEGREES) * (1 + 2 * MARGIN);
      double high = Math.max(box.getHeight(), LEAST_DEGREES) * (1 + 2 * MARGIN);
      double narrow = Math.cos(Math.toRadians(Math.min(80, Math.abs(box.centre().y))));
      double scale = Math.min(WIDTH / (wide * narrow), HEIGHT / high);
      double west = box.centre().x - WIDTH / (scale * narrow) / 2;
      double north = box.centre().y + HEIGHT / scale / 2;
      Envelope seen =
          new Envelope(west, west + WIDTH / (scale * narrow), north - HEIGHT / scale, north);
      return new View(seen, west, north, scale * narrow, scale, pacific);
    }

    String path(Geometry shape) {
      StringBuilder path = new StringBuilder();
      if (shape != null && isSeen(shape.getEnvelopeInternal())) {
        Geometry coarse = Coarse.within(shape, HALF_A_PIXEL / y);
        for (int i = 0; i < coarse.getNumGeometries(); i++) {
          if (coarse.getGeometryN(i) instanceof Polygon polygon) {
            draw(polygon, path);
          }
        }
      }
      return path.toString();
    }

    /** The west of a picture over the antimeridian is drawn a turn further on. */
    private boolean isSeen(Envelope box) {
      Envelope turned =
          new Envelope(box.getMinX() + 360, box.getMaxX() + 360, box.getMinY(), box.getMaxY());
      return seen.intersects(box) || pacific && seen.intersects(turned);
    }

    private void draw(Polygon polygon, StringBuilder path) {
      double shift = pacific && polygon.getEnvelopeInternal().getMaxX() <= 0 ? 360 : 0;
      ring(polygon.getExteriorRing().getCoordinates(), shift, path);
      for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
        ring(polygon.getInteriorRingN(i).getCoordinates(), shift, path);
      }
    }

    private void ring(Coordinate[] ring, double shift, StringBuilder path) {
      String letter = "M";
      String last = "";
      for (Coordinate c : ring) {
        String point =
            String.format(Locale.ROOT, "%.1f %.1f", (c.x + shift - west) * x, (north - c.y) * y);
        if (!Objects.equals(point, last)) {
          path.append(letter).append(point);
          letter = "L";
          last = point;
        }
      }
      path.append('Z');
    }
  }
}
