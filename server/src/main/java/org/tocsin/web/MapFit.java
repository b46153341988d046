package org.tocsin.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Which piece of the world shows a place: a box in degrees, whose east may lie beyond 180. */
final class MapFit {
  private static final double NEAR = 10;

  private MapFit() {}

  /** All of some shapes; empty when there are none. */
  static String whole(List<Geometry> shapes) {
    return text(union(turned(parts(shapes))));
  }

  /** The main land of a country and what is near it: its islands in another ocean stay out. */
  static String mainland(List<Geometry> shapes) {
    return text(mainlandBox(shapes));
  }

  /** The same as a box. */
  static Envelope mainlandBox(List<Geometry> shapes) {
    List<Envelope> parts = turned(parts(shapes));
    Envelope main =
        new Envelope(
            parts.stream().max(Comparator.comparing(Envelope::getArea)).orElseGet(Envelope::new));
    boolean grown = !main.isNull();
    while (grown) {
      int before = parts.size();
      Envelope near = main;
      List<Envelope> added = parts.stream().filter(p -> p.distance(near) < NEAR).toList();
      parts.removeAll(added);
      added.forEach(main::expandToInclude);
      grown = parts.size() < before;
    }
    return main;
  }

  private static List<Envelope> parts(List<Geometry> shapes) {
    List<Envelope> parts = new ArrayList<>();
    for (Geometry shape : shapes) {
      for (int i = 0; i < shape.getNumGeometries(); i++) {
        parts.add(new Envelope(shape.getGeometryN(i).getEnvelopeInternal()));
      }
    }
    return parts;
  }

  /** What lies on both sides of the antimeridian is one piece when the west follows the east. */
  private static List<Envelope> turned(List<Envelope> parts) {
    if (union(parts).getWidth() <= 180) {
      return parts;
    }
    List<Envelope> turned = new ArrayList<>();
    for (Envelope part : parts) {
      boolean west = part.getMaxX() <= 0;
      Envelope moved = new Envelope(part);
      if (west) {
        moved.translate(360, 0);
      }
      turned.add(moved);
    }
    return union(turned).getWidth() < union(parts).getWidth() ? turned : parts;
  }

  private static Envelope union(List<Envelope> parts) {
    Envelope all = new Envelope();
    parts.forEach(all::expandToInclude);
    return all;
  }

  private static String text(Envelope box) {
    return box.isNull()
        ? ""
        : String.format(
            Locale.ROOT,
            "%.3f,%.3f,%.3f,%.3f",
            box.getMinX(),
            box.getMinY(),
            box.getMaxX(),
            box.getMaxY());
  }
}
