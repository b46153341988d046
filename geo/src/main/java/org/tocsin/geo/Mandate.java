package org.tocsin.geo;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Where a source may be expected to warn, as boxes around the islands and mainlands of its country.
 * Only used to recognise exchanged axes: a warning elsewhere is never refused. Immutable.
 */
public final class Mandate {
  /**
   * Degrees around the country in which a shape is believed as given: its waters, its neighbours.
   */
  private static final double WATERS = 2;

  /** Of a longer outline this many points, evenly spread, are looked at. */
  private static final int SAMPLE = 1000;

  private final List<Envelope> boxes;

  private Mandate(List<Envelope> boxes) {
    this.boxes = boxes;
  }

  /** The mandate over these areas. */
  public static Mandate of(Collection<? extends Geometry> areas) {
    List<Envelope> boxes = new ArrayList<>();
    for (Geometry area : areas) {
      for (int i = 0; i < area.getNumGeometries(); i++) {
        boxes.add(area.getGeometryN(i).getEnvelopeInternal());
      }
    }
    return new Mandate(List.copyOf(boxes));
  }

  /** Whether these points make sense for the source only with their axes exchanged. */
  boolean wantsExchange(double[] lat, double[] lon) {
    int step = 1 + lat.length / SAMPLE;
    int looked = (lat.length + step - 1) / step;
    return count(lat, lon, step, WATERS) == 0 && 2 * count(lon, lat, step, 0) > looked;
  }

  private int count(double[] lat, double[] lon, int step, double margin) {
    int inside = 0;
    for (int i = 0; i < lat.length; i += step) if (holds(lat[i], lon[i], margin)) inside++;
    return inside;
  }

  private boolean holds(double lat, double lon, double margin) {
    for (Envelope box : boxes) {
      boolean high = lat >= box.getMinY() - margin && lat <= box.getMaxY() + margin;
      boolean wide = lon >= box.getMinX() - margin && lon <= box.getMaxX() + margin;
      if (high && wide) return true;
    }
    return false;
  }
}
