package org.tocsin.geo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** The world's admin-1 outlines, read from the resource that {@code tools/outlines.sh} makes. */
public final class Outlines {
  private static final String RESOURCE = "outlines.bin.gz";
  private static final GeometryFactory FACTORY =
      new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

  private Outlines() {}

  /**
   * Reads all outlines, ordered by {@code neId}. Decodes anew at each call (about a tenth of a
   * second and 20 MB), so keep the result.
   */
  public static List<Outline> world() {
    try (InputStream file = Outlines.class.getResourceAsStream(RESOURCE)) {
      if (file == null) throw new IllegalStateException("resource " + RESOURCE + " is missing");
      byte[] bytes = new GZIPInputStream(file, 1 << 16).readAllBytes();
      return new OutlineDecoder(bytes, FACTORY).outlines();
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + RESOURCE + " cannot be read", e);
    }
  }

  /**
   * The area of a country or province as one geometry: the union of its outlines, inner borders
   * gone. Cheap, because neighbours share their edges point for point.
   */
  public static Geometry union(List<Outline> outlines) {
    return joined(outlines.stream().map(Outline::geometry).toList());
  }

  /** As {@link #union}, for outlines that were read before. */
  public static Geometry joined(List<Geometry> outlines) {
    Geometry[] parts = outlines.toArray(Geometry[]::new);
    try {
      return CoverageUnion.union(parts);
    } catch (TopologyException e) { // Natural Earth has a few neighbours that overlap
      return OverlayNGRobust.union(FACTORY.createGeometryCollection(parts));
    }
  }
}
