package org.tocsin.alert.tile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygonal;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.tocsin.geo.Coarse;

/**
 * What a tile shows of one shape in its own units: part by part clipped and simplified, never all
 * parts against each other, which takes seconds for thousands that overlap. Not thread-safe.
 */
final class TileParts {
  private static final double ONE_UNIT = 1.0;

  /** A part smaller than this is shown as a point; points as close as this as one. */
  private static final double SPECK = 2.0;

  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private final Envelope box;
  private final Geometry tile;
  private final List<Geometry> parts = new ArrayList<>();
  private final Set<Coordinate> specks = new LinkedHashSet<>();

  TileParts(int extent, double margin) {
    this.box = new Envelope(-margin, extent + margin, -margin, extent + margin);
    this.tile = GEOMETRY.toGeometry(box);
  }

  void add(Geometry shape) {
    for (int i = 0; i < shape.getNumGeometries(); i++) {
      Geometry part = shape.getGeometryN(i);
      if (part instanceof GeometryCollection) {
        add(part);
      } else if (box.intersects(part.getEnvelopeInternal())) {
        addPart(part);
      }
    }
  }

  private void addPart(Geometry part) {
    Envelope around = part.getEnvelopeInternal();
    if (Math.max(around.getWidth(), around.getHeight()) < SPECK) {
      Coordinate centre = around.centre();
      double x = Math.rint(centre.x / SPECK) * SPECK;
      double y = Math.rint(centre.y / SPECK) * SPECK;
      specks.add(new Coordinate(x, y));
      return;
    }
    Geometry simple = Coarse.within(part, ONE_UNIT);
    Geometry clipped = box.covers(around) ? simple : valid(simple).intersection(tile);
    if (!clipped.isEmpty()) {
      parts.add(clipped);
    }
  }

  private static Geometry valid(Geometry part) {
    return part instanceof Polygonal && !part.isValid() ? GeometryFixer.fix(part) : part;
  }

  /** The parts as one feature, and the points of those too small to see as another. */
  List<Geometry> seen() {
    List<Geometry> seen = new ArrayList<>();
    if (!parts.isEmpty()) {
      seen.add(GEOMETRY.buildGeometry(flat()));
    }
    if (!specks.isEmpty()) {
      seen.add(points());
    }
    return seen;
  }

  private List<Geometry> flat() {
    List<Geometry> flat = new ArrayList<>();
    for (Geometry part : parts) {
      for (int i = 0; i < part.getNumGeometries(); i++) {
        flat.add(part.getGeometryN(i));
      }
    }
    return flat;
  }

  private Geometry points() {
    Coordinate[] all = specks.toArray(new Coordinate[0]);
    return all.length == 1
        ? GEOMETRY.createPoint(all[0])
        : GEOMETRY.createMultiPointFromCoords(all);
  }
}
