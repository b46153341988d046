package org.tocsin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.tocsin.alert.Version;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;

/**
 * A drawing of where a warning lies among the outlines around it, as paths of an SVG of {@link
 * #WIDTH} by {@link #HEIGHT}. Equirectangular, true in the middle; no more points than {@link
 * #MOST_POINTS} in each path.
 *
 * @param around outlines of other countries
 * @param country outlines of the areas of the warning's own countries
 * @param area the warning's; one that is too small to see has a {@code dot} as well
 * @param dot where to look, or null
 */
record Picture(String around, String country, String area, Spot dot) {
  static final int WIDTH = 600;
  static final int HEIGHT = 400;
  static final int MOST_POINTS = 5000;

  private static final double LEAST_DEGREES = 1.2;
  private static final double ROOM = 1.7;
  private static final double SMALL_PART = 0.2;
  private static final double LEAST_PIXELS = 10;

  /** A point of the drawing. */
  record Spot(String x, String y) {}

  /** Null when nobody can place the warning. */
  static Picture of(Version version, Catalogue places) {
    List<Geometry> warned = warned(version, places);
    if (warned.isEmpty()) {
      return null;
    }
    boolean pacific = box(warned, false).getWidth() > 180;
    Envelope box = box(warned, pacific);
    List<Country> own = places.countriesOf(version.admin1Ids());
    List<Geometry> country = outlines(places, own::contains);
    Frame frame = Frame.around(view(box, box(country, pacific)), pacific);
    List<Geometry> around = outlines(places, c -> !own.contains(c));
    Spot dot =
        box.getWidth() * frame.scaleX < LEAST_PIXELS
                && box.getHeight() * frame.scaleY < LEAST_PIXELS
            ? new Spot(tenths(frame.x(box.centre().x)), tenths(frame.y(box.centre().y)))
            : null;
    return new Picture(frame.path(around), frame.path(country), frame.path(warned), dot);
  }

  private static List<Geometry> warned(Version version, Catalogue places) {
    List<Geometry> warned = new ArrayList<>();
    Geometry drawn = version.shape();
    if (drawn != null && !drawn.isEmpty()) {
      warned.add(drawn);
    }
    for (int id : places.expand(version.namedIds())) {
      Geometry outline = places.outline(id);
      if (outline != null) {
        warned.add(outline);
      }
    }
    return warned;
  }

  private static List<Geometry> outlines(Catalogue places, Predicate<Country> which) {
    List<Geometry> outlines = new ArrayList<>();
    for (Country country : places.countries()) {
      if (which.test(country)) {
        for (Admin1 area : places.admin1sOf(country.id())) {
          Geometry outline = places.outline(area.id());
          if (outline != null) {
            outlines.add(outline);
          }
        }
      }
    }
    return outlines;
  }

  /** The whole country where the warning can still be seen in it, else what is around it. */
  private static Envelope view(Envelope box, Envelope country) {
    Envelope view = new Envelope(box);
    double side = Math.max(box.getWidth(), box.getHeight());
    double whole = Math.max(country.getWidth(), country.getHeight());
    if (!country.isNull() && side >= SMALL_PART * whole) {
      view.expandToInclude(country);
      view.expandBy(0.03 * whole);
    } else {
      view.expandBy(Math.max(ROOM * side, LEAST_DEGREES) / 2);
    }
    return view;
  }

  private static Envelope box(List<Geometry> shapes, boolean pacific) {
    Envelope box = new Envelope();
    for (Geometry shape : shapes) {
      for (int i = 0; i < shape.getNumGeometries(); i++) {
        Envelope part = shape.getGeometryN(i).getEnvelopeInternal();
        double shift = pacific && part.getMaxX() <= 0 ? 360 : 0;
        box.expandToInclude(part.getMinX() + shift, part.getMinY());
        box.expandToInclude(part.getMaxX() + shift, part.getMaxY());
      }
    }
    return box;
  }

  static String tenths(double pixels) {
    long tenths = Math.round(pixels * 10);
    return tenths % 10 == 0
        ? Long.toString(tenths / 10)
        : (tenths < 0 ? "-" : "") + Math.abs(tenths) / 10 + "." + Math.abs(tenths) % 10;
  }

  /**
   * Turns degrees into pixels.
   *
   * @param pacific whether the west lies to the right of the east
   */
  private record Frame(double west, double north, double scaleX, double scaleY, boolean pacific) {
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

    /**
     * Points nearer to each other than half a pixel are one; more than that when there are many.
     */
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
  }

  /** Draws rings that can be seen, with few points where they cannot. */
  private static final class Pen {
    private static final double UNSEEN = 12;

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
      }
    }
  }
}
