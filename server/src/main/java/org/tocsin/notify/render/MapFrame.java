package org.tocsin.notify.render;

import java.awt.geom.Path2D;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Turns degrees into pixels: equirectangular, true in the middle. What lies beyond the antimeridian
 * is drawn one turn further, so that nothing is torn apart there.
 */
final class MapFrame {
  private static final double ROOM = 1.7;
  private static final double LEAST_DEGREES = 1.2;
  private static final double STEEPEST = 80;
  private static final double NEAREST = 1.0 / 800; // of the width, between points of a path
  private static final int MOST_POINTS = 12_000;
  private static final double[] TURNS = {-360, 0, 360};

  private final Envelope box;
  private final Envelope view;
  private final double scaleX;
  private final double scaleY;
  private final double width;

  private MapFrame(Envelope box, double width, double height) {
    this.box = box;
    this.width = width;
    double middle = Math.min(STEEPEST, Math.abs(box.centre().y));
    double narrow = Math.cos(Math.toRadians(middle));
    double wide = Math.max(ROOM * box.getWidth(), LEAST_DEGREES / narrow);
    double high = Math.max(ROOM * box.getHeight(), LEAST_DEGREES);
    this.scaleY = Math.min(width / (wide * narrow), height / high);
    this.scaleX = scaleY * narrow;
    double halfWidth = width / scaleX / 2;
    double halfHeight = height / scaleY / 2;
    this.view =
        new Envelope(
            box.centre().x - halfWidth,
            box.centre().x + halfWidth,
            box.centre().y - halfHeight,
            box.centre().y + halfHeight);
  }

  static MapFrame around(Collection<Geometry> shapes, int width, int height) {
    Envelope straight = box(shapes, false);
    Envelope across = box(shapes, true);
    return new MapFrame(across.getWidth() < straight.getWidth() ? across : straight, width, height);
  }

  /** With the west of the world to the right of the east, if so asked. */
  private static Envelope box(Collection<Geometry> shapes, boolean across) {
    Envelope box = new Envelope();
    for (Geometry shape : shapes) {
      for (int i = 0; i < shape.getNumGeometries(); i++) {
        Envelope part = shape.getGeometryN(i).getEnvelopeInternal();
        double turn = across && part.centre().x < 0 ? 360 : 0;
        box.expandToInclude(part.getMinX() + turn, part.getMinY());
        box.expandToInclude(part.getMaxX() + turn, part.getMaxY());
      }
    }
    return box;
  }

  /** The box around the shapes, in pixels. */
  Envelope pixels() {
    return new Envelope(x(box.getMinX()), x(box.getMaxX()), y(box.getMinY()), y(box.getMaxY()));
  }

  boolean sees(Envelope part) {
    for (double turn : TURNS) {
      if (sees(part, turn)) {
        return true;
      }
    }
    return false;
  }

  private boolean sees(Envelope part, double turn) {
    return part.getMinX() + turn <= view.getMaxX()
        && part.getMaxX() + turn >= view.getMinX()
        && part.getMinY() <= view.getMaxY()
        && part.getMaxY() >= view.getMinY();
  }

  /** Points nearer to each other than a pixel are one; more than that when there are many. */
  Paths paths(List<Geometry> shapes) {
    for (double nearest = NEAREST * width; ; nearest *= 2) {
      Pen pen = new Pen(nearest);
      shapes.forEach(pen::draw);
      if (pen.points <= MOST_POINTS || nearest > width) {
        return new Paths(pen.inside, pen.edge);
      }
    }
  }

  /**
   * Shapes in pixels.
   *
   * @param edge their outlines but for where the antimeridian cut them
   */
  record Paths(Path2D inside, Path2D edge) {}

  private double x(double lon) {
    return (lon - view.getMinX()) * scaleX;
  }

  private double y(double lat) {
    return (view.getMaxY() - lat) * scaleY;
  }

  /** Draws what can be seen, with few points. */
  private final class Pen {
    private final double nearest;
    private final Path2D inside = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    private final Path2D edge = new Path2D.Double();
    private int points;

    Pen(double nearest) {
      this.nearest = nearest;
    }

    void draw(Geometry shape) {
      for (int i = 0; i < shape.getNumGeometries(); i++) {
        Geometry part = shape.getGeometryN(i);
        for (double turn : TURNS) {
          if (sees(part.getEnvelopeInternal(), turn) && points <= MOST_POINTS) {
            part(part, turn);
          }
        }
      }
    }

    private void part(Geometry part, double turn) {
      if (part instanceof Polygon polygon) {
        line(polygon.getExteriorRing().getCoordinateSequence(), turn, true);
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
          line(polygon.getInteriorRingN(i).getCoordinateSequence(), turn, true);
        }
      } else if (part instanceof LineString line) {
        line(line.getCoordinateSequence(), turn, false);
      }
    }

    /** The last point is always drawn, so that a ring meets its beginning. */
    private void line(CoordinateSequence line, double turn, boolean close) {
      double lastX = Double.NaN;
      double lastY = Double.NaN;
      boolean lastCut = false;
      for (int i = 0; i < line.size(); i++) {
        double x = bounded(x(line.getX(i) + turn));
        double y = bounded(y(line.getY(i)));
        boolean cut = Math.abs(line.getX(i)) >= 180;
        if (i == 0) {
          inside.moveTo(x, y);
          edge.moveTo(x, y);
        } else if (i == line.size() - 1
            || cut != lastCut
            || Math.abs(x - lastX) + Math.abs(y - lastY) >= nearest) {
          inside.lineTo(x, y);
          to(x, y, cut && lastCut);
        } else {
          continue;
        }
        points++;
        lastX = x;
        lastY = y;
        lastCut = cut;
      }
      if (close && line.size() > 0) {
        inside.closePath();
      }
    }

    private void to(double x, double y, boolean seam) {
      if (seam) {
        edge.moveTo(x, y);
      } else {
        edge.lineTo(x, y);
      }
    }

    /** Coordinates far outside of the picture slow the drawing down and change nothing. */
    private double bounded(double pixel) {
      double far = 20 * width;
      return Math.max(-far, Math.min(far, pixel));
    }
  }
}
