package org.tocsin.geo;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Outlines as a database keeps them: well-known binary, in two dimensions. */
public final class Wkb {
  /** A third of the memory that a coordinate object for each point takes. */
  private static final GeometryFactory PACKED =
      new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

  private Wkb() {}

  /**
   * @param outline may be null
   */
  public static byte[] write(Geometry outline) {
    return outline == null ? null : new WKBWriter().write(outline);
  }

  /**
   * For what stays in memory.
   *
   * @param wkb as {@link #write} made it; may be null
   */
  public static Geometry read(byte[] wkb) {
    try {
      return wkb == null ? null : new WKBReader(PACKED).read(wkb);
    } catch (ParseException e) {
      throw new IllegalStateException("an outline in the database is no WKB", e);
    }
  }
}
