package org.tocsin.geo;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * A flat drawing of part of the world, equirectangular: turns degrees into pixels and polygons into
 * paths of an SVG, with no more points than the eye needs. Immutable.
 *
 * @param west longitude of the left edge
 * @param north latitude of the upper edge
 * @param scaleX pixels for a degree of longitude
 * @param scaleY pixels for a degree of latitude
 * @param width pixels
 * @param height pixels
 * @param pacific whether the west lies to the right of the east
 */
public record Chart(
    double west,
    double north,
    double scaleX,
    double scaleY,
    int width,
    int height,
    boolean pacific) {

  public double x(double lon) {
    return (lon - west) * scaleX;
  }

  public double y(double lat) {
    return (north - lat) * scaleY;
  }

  /**
   * The shapes as the text of one path; empty when nothing of them can be seen. A shape too small
   * to be drawn as it is stands there as a box, one for all that are nearer than two points may be.
   *
   * @param nearest pixels between points that are told apart; grows where there would be too many
   * @param mostPoints of the path
   */
  public String path(List<Geometry> shapes, double nearest, int mostPoints) {
    for (double gap = nearest; ; gap *= 2) {
      Pen pen = new Pen(this, gap, mostPoints);
      for (Geometry shape : shapes) {
        for (int i = 0; i < shape.getNumGeometries(); i++) {
          if (shape.getGeometryN(i) instanceof Polygon polygon) {
            pen.draw(polygon);
          }
        }
      }
      if (pen.points <= mostPoints || gap > width) {
        return pen.path.toString();
      }
    }
  }

  /** Pixels as a path names them. */
  public static String tenths(double pixels) {
    long tenths = Math.round(pixels * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
  }

  /** Draws rings that can be seen, with few points where they cannot. */
  private static final class Pen {
    private static final double UNSEEN = 12;
    private static final double LEAST_SPECK = 0.7;

    private final Chart chart;
    private final double nearest;
    private final int mostPoints;
    private final StringBuilder path = new StringBuilder();
    private final Set<Field> specks = new HashSet<>();
    private int points;

    Pen(Chart chart, double nearest, int mostPoints) {
      this.chart = chart;
      this.nearest = nearest;
      this.mostPoints = mostPoints;
    }

    void draw(Polygon polygon) {
      Envelope box = polygon.getEnvelopeInternal();
      double shift = chart.pacific && box.getMaxX() <= 0 ? 360 : 0;
      boolean seen =
          chart.x(box.getMaxX() + shift) >= 0
              && chart.x(box.getMinX() + shift) <= chart.width
              && chart.y(box.getMinY()) >= 0
              && chart.y(box.getMaxY()) <= chart.height;
      if (seen && points <= mostPoints) {
        Coordinate[] outer = polygon.getExteriorRing().getCoordinates();
        if (!ring(outer, shift)) {
          speck(box, shift);
          return;
        }
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
          ring(polygon.getInteriorRingN(i).getCoordinates(), shift);
        }
      }
    }

    /** False where fewer than three of its points are told apart: nothing is drawn then. */
    private boolean ring(Coordinate[] ring, double shift) {
      double lastX = 0;
      double lastY = 0;
      StringBuilder drawn = new StringBuilder();
      int count = 0;
      for (int i = 0; i < ring.length - 1; i++) {
        double x = chart.x(ring[i].x + shift);
        double y = chart.y(ring[i].y);
        boolean inside = x >= 0 && x <= chart.width && y >= 0 && y <= chart.height;
        double gap = inside ? nearest : Math.max(nearest, UNSEEN);
        if (count == 0 || Math.hypot(x - lastX, y - lastY) >= gap) {
          drawn.append(count == 0 ? 'M' : 'L').append(tenths(x)).append(' ').append(tenths(y));
          lastX = x;
          lastY = y;
          count++;
        }
      }
      if (count < 3) {
        return false;
      }
      path.append(drawn).append('Z');
      points += count;
      return true;
    }

    /** What is too small to have a shape is still there: an island must not vanish. */
    private void speck(Envelope box, double shift) {
      double width = side(box.getWidth() * chart.scaleX);
      double height = side(box.getHeight() * chart.scaleY);
      double left = chart.x(box.getMinX() + shift) + inset(box.getWidth() * chart.scaleX, width);
      double top = chart.y(box.getMaxY()) + inset(box.getHeight() * chart.scaleY, height);
      if (specks.add(field(left, top))) {
        path.append('M').append(tenths(left)).append(' ').append(tenths(top));
        path.append('h').append(tenths(width)).append('v').append(tenths(height));
        path.append("h-").append(tenths(width)).append('Z');
        points += 4;
      }
    }

    private Field field(double x, double y) {
      return new Field((int) Math.floor(x / nearest), (int) Math.floor(y / nearest));
    }

    /** What has no shape and is large nevertheless is thin, or reaches beyond the edge. */
    private static double side(double pixels) {
      return Math.clamp(pixels, LEAST_SPECK, UNSEEN);
    }

    private static double inset(double pixels, double drawn) {
      return Math.max(0, (pixels - drawn) / 2);
    }
  }

  /** A field of a raster. */
  private record Field(int column, int row) {}
}
