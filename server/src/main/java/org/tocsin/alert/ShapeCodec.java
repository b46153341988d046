package org.tocsin.alert;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequenceFactory;

/**
 * Shapes in few bytes: coordinates in millionths of a degree (11 cm), each as the zigzag varint
 * difference from the one before. A quarter of WKB, in the database and in every node's memory.
 *
 * <p>Layout: count of parts; per part its kind (0 point, 1 line, 2 polygon), for polygons the count
 * of rings, per ring or line the count of points and the points.
 */
final class ShapeCodec {
  private static final double SCALE = 1e6;
  private static final int POINT = 0;
  private static final int LINE = 1;
  private static final int POLYGON = 2;
  private static final GeometryFactory GEOMETRY =
      new GeometryFactory(PackedCoordinateSequenceFactory.DOUBLE_FACTORY);

  private ShapeCodec() {}

  /** Points, lines, polygons and collections of them; null for null. */
  static byte[] encode(Geometry shape) {
    if (shape == null) {
      return null;
    }
    List<Geometry> parts = new ArrayList<>();
    flatten(shape, parts);
    Writer writer = new Writer();
    writer.unsigned(parts.size());
    parts.forEach(writer::part);
    return writer.out.toByteArray();
  }

  private static void flatten(Geometry shape, List<Geometry> parts) {
    if (shape instanceof GeometryCollection collection) {
      for (int i = 0; i < collection.getNumGeometries(); i++) {
        flatten(collection.getGeometryN(i), parts);
      }
    } else if (!shape.isEmpty()) {
      parts.add(shape);
    }
  }

  /**
   * The shape again; one part comes back bare, several polygons as a multipolygon. Null for null.
   */
  static Geometry decode(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    Reader reader = new Reader(ByteBuffer.wrap(bytes));
    Geometry[] parts = new Geometry[(int) reader.unsigned()];
    boolean polygons = true;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = reader.part();
      polygons &= parts[i] instanceof Polygon;
    }
    if (parts.length == 1) {
      return parts[0];
    }
    return polygons
        ? GEOMETRY.createMultiPolygon(List.of(parts).toArray(Polygon[]::new))
        : GEOMETRY.createGeometryCollection(parts);
  }

  private static final class Writer {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);
    private long lastX;
    private long lastY;

    void part(Geometry part) {
      switch (part) {
        case Point point -> {
          out.write(POINT);
          points(point.getCoordinateSequence());
        }
        case Polygon polygon -> {
          out.write(POLYGON);
          unsigned(1 + polygon.getNumInteriorRing());
          points(polygon.getExteriorRing().getCoordinateSequence());
          for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            points(polygon.getInteriorRingN(i).getCoordinateSequence());
          }
        }
        case LineString line -> {
          out.write(LINE);
          points(line.getCoordinateSequence());
        }
        default ->
            throw new IllegalArgumentException("no part of a shape: " + part.getGeometryType());
      }
    }

    private void points(CoordinateSequence points) {
      unsigned(points.size());
      for (int i = 0; i < points.size(); i++) {
        long x = Math.round(points.getX(i) * SCALE);
        long y = Math.round(points.getY(i) * SCALE);
        signed(x - lastX);
        signed(y - lastY);
        lastX = x;
        lastY = y;
      }
    }

    private void signed(long value) {
      unsigned((value << 1) ^ (value >> 63));
    }

    private void unsigned(long value) {
      long rest = value;
      while ((rest & ~0x7FL) != 0) {
        out.write((int) (rest & 0x7F) | 0x80);
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }

  private static final class Reader {
    private final ByteBuffer in;
    private long lastX;
    private long lastY;

    Reader(ByteBuffer in) {
      this.in = in;
    }

    Geometry part() {
      return switch (in.get()) {
        case POINT -> GEOMETRY.createPoint(points());
        case LINE -> GEOMETRY.createLineString(points());
        default -> {
          LinearRing[] rings = new LinearRing[(int) unsigned()];
          for (int i = 0; i < rings.length; i++) {
            rings[i] = GEOMETRY.createLinearRing(points());
          }
          LinearRing[] holes = List.of(rings).subList(1, rings.length).toArray(LinearRing[]::new);
          yield GEOMETRY.createPolygon(rings[0], holes);
        }
      };
    }

    private CoordinateSequence points() {
      Coordinate[] points = new Coordinate[(int) unsigned()];
      for (int i = 0; i < points.length; i++) {
        lastX += signed();
        lastY += signed();
        points[i] = new Coordinate(lastX / SCALE, lastY / SCALE);
      }
      return GEOMETRY.getCoordinateSequenceFactory().create(points);
    }

    private long signed() {
      long value = unsigned();
      return (value >>> 1) ^ -(value & 1);
    }

    private long unsigned() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = in.get();
        value |= (long) (next & 0x7F) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }
  }
}
