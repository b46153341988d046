package org.tocsin.geo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.impl.PackedCoordinateSequence;

/** Decoder of the outline resource; the format is described beside it. */
final class OutlineDecoder {
  private static final int MAGIC = 0x544F4331;

  private final ByteBuffer in;
  private final GeometryFactory factory;
  private double unitsPerDegree;
  private long lastX;
  private long lastY;

  OutlineDecoder(byte[] bytes, GeometryFactory factory) {
    this.in = ByteBuffer.wrap(bytes);
    this.factory = factory;
  }

  List<Outline> outlines() throws IOException {
    if (in.getInt() != MAGIC) throw new IOException("not an outline resource");
    unitsPerDegree = in.getInt();
    int count = in.getInt();
    List<Outline> outlines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) outlines.add(outline());
    return List.copyOf(outlines);
  }

  private Outline outline() {
    return new Outline(
        in.getLong(), text(), text(), text(), text(), text(), text(), text(), text(), polygons());
  }

  private String text() {
    byte[] bytes = new byte[in.getShort() & 0xFFFF];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private Geometry polygons() {
    lastX = 0;
    lastY = 0;
    Polygon[] polygons = new Polygon[varint()];
    for (int i = 0; i < polygons.length; i++) polygons[i] = polygon();
    return polygons.length == 1 ? polygons[0] : factory.createMultiPolygon(polygons);
  }

  private Polygon polygon() {
    LinearRing[] holes = new LinearRing[varint() - 1];
    LinearRing shell = ring();
    for (int i = 0; i < holes.length; i++) holes[i] = ring();
    return factory.createPolygon(shell, holes);
  }

  private LinearRing ring() {
    int size = varint();
    double[] xy = new double[2 * (size + 1)];
    for (int i = 0; i < size; i++) {
      lastX += zigzag();
      lastY += zigzag();
      xy[2 * i] = lastX / unitsPerDegree;
      xy[2 * i + 1] = lastY / unitsPerDegree;
    }
    xy[2 * size] = xy[0];
    xy[2 * size + 1] = xy[1];
    return factory.createLinearRing(new PackedCoordinateSequence.Double(xy, 2, 0));
  }

  private int zigzag() {
    int value = varint();
    return (value >>> 1) ^ -(value & 1);
  }

  private int varint() {
    int value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7F) << shift;
      if (next >= 0) return value;
    }
  }
}
