package org.tocsin.geo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * The shapes as the text of one path; empty when nothing of them can be seen.
   *
   * @param nearest pixels between points that are told apart; grows where there would be too many
   * @param mostPoints of the shapes that can do with fewer; the few points of smaller ones, which
   *     are drawn as they are lest an island vanishes, come on top, and a box at most for each
   *     pixel that has shapes too small for that
   */
  public String path(List<Geometry> shapes, double nearest, int mostPoints) {
    for (double gap = nearest; ; gap *= 2) {
      Pen pen = new Pen(this, nearest, gap, mostPoints);
      for (Geometry shape : shapes) {
        for (int i = 0; i < shape.getNumGeometries(); i++) {
          if (shape.getGeometryN(i) instanceof Polygon polygon) {
            pen.draw(polygon);
          }
        }
      }
      if (pen.points <= mostPoints || gap > width) {
        return pen.path();
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
    private final double gap;
    private final int mostPoints;
    private final StringBuilder path = new StringBuilder();
    private final Map<Pixel, Envelope> specks = new LinkedHashMap<>();
    private int points;

    Pen(Chart chart, double nearest, double gap, int mostPoints) {
      this.chart = chart;
      this.nearest = nearest;
      this.gap = gap;
      this.mostPoints = mostPoints;
    }

    void draw(Polygon polygon) {
      Envelope box = polygon.getEnvelopeInternal();
      double shift = chart.pacific && box.getMaxX() <= 0 ? 360 : 0;
      Envelope pixels =
          new Envelope(
              chart.x(box.getMinX() + shift),
              chart.x(box.getMaxX() + shift),
              chart.y(box.getMaxY()),
              chart.y(box.getMinY()));
      if (points <= mostPoints
          && pixels.intersects(new Envelope(0, chart.width, 0, chart.height))) {
        Coordinate[] outer = polygon.getExteriorRing().getCoordinates();
        if (ring(outer, shift, gap)) {
          for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            ring(polygon.getInteriorRingN(i).getCoordinates(), shift, gap);
          }
        } else if (!small(outer, shift)) {
          speck(pixels);
        }
      }
    }

    /** What lost its shape to the bound on points is drawn as it is, and not counted. */
    private boolean small(Coordinate[] ring, double shift) {
      int counted = points;
      boolean drawn = false;
      for (double finer = gap / 2; !drawn && finer >= nearest; finer /= 2) {
        drawn = ring(ring, shift, finer);
      }
      points = counted;
      return drawn;
    }

    /** False where fewer than three of its points are told apart: nothing is drawn then. */
    private boolean ring(Coordinate[] ring, double shift, double apart) {
      double lastX = 0;
      double lastY = 0;
      StringBuilder drawn = new StringBuilder();
      int count = 0;
      for (int i = 0; i < ring.length - 1; i++) {
        double x = chart.x(ring[i].x + shift);
        double y = chart.y(ring[i].y);
        boolean inside = x >= 0 && x <= chart.width && y >= 0 && y <= chart.height;
        double least = inside ? apart : Math.max(apart, UNSEEN);
        if (count == 0 || Math.hypot(x - lastX, y - lastY) >= least) {
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
    private void speck(Envelope box) {
      Envelope held = new Envelope(box);
      held.expandBy(
          -Math.max(0, held.getWidth() - UNSEEN) / 2, -Math.max(0, held.getHeight() - UNSEEN) / 2);
      Coordinate middle = held.centre();
      Pixel pixel = new Pixel((int) Math.floor(middle.x), (int) Math.floor(middle.y));
      specks.computeIfAbsent(pixel, p -> new Envelope()).expandToInclude(held);
    }

    String path() {
      for (Envelope box : specks.values()) {
        String width = tenths(Math.max(LEAST_SPECK, box.getWidth()));
        String height = tenths(Math.max(LEAST_SPECK, box.getHeight()));
        path.append('M').append(tenths(box.getMinX())).append(' ').append(tenths(box.getMinY()));
        path.append('h').append(width).append('v').append(height);
        path.append("h-").append(width).append('Z');
      }
      return path.toString();
    }
  }

  private record Pixel(int column, int row) {}
}
