package org.tocsin.web;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

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
    for (double nearest = 0.5; ; nearest *= 2) {
      Pen pen = new Pen(this, nearest);
      for (Geometry shape : shapes) {
        for (int i = 0; i < shape.getNumGeometries(); i++) {
          if (shape.getGeometryN(i) instanceof Polygon polygon) {
            pen.draw(polygon);
          }
        }
      }
      if (pen.points <= MOST_POINTS || nearest > WIDTH) {
        return pen.path.toString();
      }
    }
  }

  static String tenths(double pixels) {
    long tenths = Math.round(pixels * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
  }

  /** Draws rings that can be seen, with few points where they cannot. */
  private static final class Pen {
    private static final double UNSEEN = 12;
    private static final double LEAST_SPECK = 0.7;
    private static final double MOST_SPECK = 4;

    private final Frame frame;
    private final double nearest;
    private final StringBuilder path = new StringBuilder();
    private int points;

    Pen(Frame frame, double nearest) {
      this.frame = frame;
      this.nearest = nearest;
    }

    void draw(Polygon polygon) {
      Envelope box = polygon.getEnvelopeInternal();
      double shift = frame.pacific && box.getMaxX() <= 0 ? 360 : 0;
      boolean seen =
          frame.x(box.getMaxX() + shift) >= 0
              && frame.x(box.getMinX() + shift) <= WIDTH
              && frame.y(box.getMinY()) >= 0
              && frame.y(box.getMaxY()) <= HEIGHT;
      if (seen && points <= MOST_POINTS) {
        ring(polygon.getExteriorRing().getCoordinates(), shift);
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
          ring(polygon.getInteriorRingN(i).getCoordinates(), shift);
        }
      }
    }

    private void ring(Coordinate[] ring, double shift) {
      double lastX = 0;
      double lastY = 0;
      StringBuilder drawn = new StringBuilder();
      int count = 0;
      for (int i = 0; i < ring.length - 1; i++) {
        double x = frame.x(ring[i].x + shift);
        double y = frame.y(ring[i].y);
        boolean inside = x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT;
        double gap = inside ? nearest : Math.max(nearest, UNSEEN);
        if (count == 0 || Math.hypot(x - lastX, y - lastY) >= gap) {
          drawn.append(count == 0 ? 'M' : 'L').append(tenths(x)).append(' ').append(tenths(y));
          lastX = x;
          lastY = y;
          count++;
        }
      }
      if (count >= 3) {
        path.append(drawn).append('Z');
        points += count;
      } else {
        speck(ring, shift);
      }
    }

    /** What is too small to have a shape is still there: an island must not vanish. */
    private void speck(Coordinate[] ring, double shift) {
      Envelope box = new Envelope();
      for (Coordinate c : ring) {
        box.expandToInclude(c);
      }
      double width = Math.max(LEAST_SPECK, box.getWidth() * frame.scaleX);
      double height = Math.max(LEAST_SPECK, box.getHeight() * frame.scaleY);
      if (width <= MOST_SPECK && height <= MOST_SPECK) {
        path.append('M').append(tenths(frame.x(box.getMinX() + shift)));
        path.append(' ').append(tenths(frame.y(box.getMaxY())));
        path.append('h').append(tenths(width)).append('v').append(tenths(height));
        path.append("h-").append(tenths(width)).append('Z');
      }
    }
  }
}
