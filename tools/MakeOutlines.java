import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryFixer;

/**
 * Lines of outline_attributes.py in, the compact resource that {@code org.tocsin.geo.Outlines}
 * reads out. Coordinates are rounded to the resource's grid first, so that simplification chooses
 * among points that exist in it and shared edges stay shared.
 *
 * <p>Usage: java -cp jts-core.jar MakeOutlines.java IN.tsv OUT.gz
 */
class MakeOutlines {
  static final int UNITS_PER_DEGREE = 10_000;

  /** Degrees. What a region may lose: about a kilometre. */
  static final double TOLERANCE = 0.01;

  /**
   * An area keeps at least this fraction of its own width as detail, so that islets stay islets.
   */
  static final double TOLERANCE_OF_WIDTH = 0.02;

  static final GeometryFactory FACTORY = new GeometryFactory();

  void main(String[] args) throws IOException {
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[0]))) rows.add(line.split("\t", -1));
    Geometry[] full = rows.stream().map(row -> polygons(row[9])).toArray(Geometry[]::new);
    Geometry[] simple = CoverageSimplifier.simplify(full, tolerances(full));
    for (int i = 0; i < simple.length; i++) simple[i] = settled(simple[i], full[i], rows.get(i)[0]);
    try (OutputStream file = Files.newOutputStream(Path.of(args[1]));
        OutputStream gzip = new SmallGzip(file)) {
      gzip.write(encoded(rows, simple));
    }
    report(full, simple, Files.size(Path.of(args[1])));
  }

  static double[] tolerances(Geometry[] areas) {
    double[] tolerances = new double[areas.length];
    for (int i = 0; i < areas.length; i++) {
      tolerances[i] = Math.min(TOLERANCE, Math.sqrt(areas[i].getArea()) * TOLERANCE_OF_WIDTH);
    }
    return tolerances;
  }

  static Geometry polygons(String text) {
    List<Polygon> polygons = new ArrayList<>();
    for (String polygon : text.split("\\|")) {
      List<LinearRing> rings = new ArrayList<>();
      for (String ring : polygon.split(";")) {
        LinearRing rounded = ring(ring);
        if (rounded != null) rings.add(rounded);
      }
      if (rings.isEmpty()) continue;
      polygons.add(
          FACTORY.createPolygon(
              rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new)));
    }
    return valid(FACTORY.createMultiPolygon(polygons.toArray(Polygon[]::new)));
  }

  static LinearRing ring(String text) {
    List<Coordinate> points = new ArrayList<>();
    for (String point : text.split(",")) {
      int space = point.indexOf(' ');
      Coordinate next =
          new Coordinate(
              round(Double.parseDouble(point.substring(0, space))),
              round(Double.parseDouble(point.substring(space + 1))));
      if (points.isEmpty() || !points.getLast().equals2D(next)) points.add(next);
    }
    if (!points.getFirst().equals2D(points.getLast())) points.add(points.getFirst().copy());
    return points.size() < 4 ? null : FACTORY.createLinearRing(points.toArray(Coordinate[]::new));
  }

  static double round(double degrees) {
    return Math.rint(degrees * UNITS_PER_DEGREE) / UNITS_PER_DEGREE;
  }

  static Geometry valid(Geometry g) {
    return g.isValid() ? g : GeometryFixer.fix(g);
  }

  /** Rounds what repairs have put off the grid, until the outline is valid on the grid. */
  static Geometry settled(Geometry simple, Geometry full, String id) {
    Geometry g = simple;
    for (int round = 0; round < 10; round++) {
      g = valid(g);
      g = polygons(text(g));
      if (g.isValid() && g.getArea() > 0) return g;
    }
    if (full.isValid()) return full;
    throw new IllegalStateException("outline " + id + " cannot be made valid");
  }

  static String text(Geometry g) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < g.getNumGeometries(); i++) {
      if (!(g.getGeometryN(i) instanceof Polygon p) || p.isEmpty()) continue;
      if (!out.isEmpty()) out.append('|');
      appendRing(out, p.getExteriorRing());
      for (int h = 0; h < p.getNumInteriorRing(); h++) {
        appendRing(out.append(';'), p.getInteriorRingN(h));
      }
    }
    return out.toString();
  }

  static void appendRing(StringBuilder out, LinearRing ring) {
    Coordinate[] points = ring.getCoordinates();
    for (int i = 0; i < points.length; i++) {
      if (i > 0) out.append(',');
      out.append(points[i].x).append(' ').append(points[i].y);
    }
  }

  static byte[] encoded(List<String[]> rows, Geometry[] areas) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(0x544F4331); // "TOC1"
    out.writeInt(UNITS_PER_DEGREE);
    out.writeInt(rows.size());
    for (int i = 0; i < areas.length; i++) {
      out.writeLong(Long.parseLong(rows.get(i)[0]));
      for (int column = 1; column < 9; column++) writeText(out, rows.get(i)[column]);
      writePolygons(out, areas[i]);
    }
    return bytes.toByteArray();
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  static void writePolygons(DataOutputStream out, Geometry area) throws IOException {
    long[] last = new long[2];
    writeVarint(out, area.getNumGeometries());
    for (int i = 0; i < area.getNumGeometries(); i++) {
      Polygon p = (Polygon) area.getGeometryN(i);
      writeVarint(out, 1 + p.getNumInteriorRing());
      writeRing(out, p.getExteriorRing(), last);
      for (int h = 0; h < p.getNumInteriorRing(); h++) writeRing(out, p.getInteriorRingN(h), last);
    }
  }

  /** Differences to the point before, zigzag; the closing point is left to the reader. */
  static void writeRing(DataOutputStream out, LinearRing ring, long[] last) throws IOException {
    writeVarint(out, ring.getNumPoints() - 1);
    for (int i = 0; i < ring.getNumPoints() - 1; i++) {
      Coordinate c = ring.getCoordinateN(i);
      long x = Math.round(c.x * UNITS_PER_DEGREE);
      long y = Math.round(c.y * UNITS_PER_DEGREE);
      writeZigzag(out, x - last[0]);
      writeZigzag(out, y - last[1]);
      last[0] = x;
      last[1] = y;
    }
  }

  static void writeZigzag(DataOutputStream out, long value) throws IOException {
    writeVarint(out, (value << 1) ^ (value >> 63));
  }

  static void writeVarint(DataOutputStream out, long value) throws IOException {
    while (value > 0x7F) {
      out.write((int) (value & 0x7F | 0x80));
      value >>>= 7;
    }
    out.write((int) value);
  }

  static void report(Geometry[] full, Geometry[] simple, long bytes) {
    long before = 0;
    long after = 0;
    double moved = 0;
    for (int i = 0; i < full.length; i++) {
      before += full[i].getNumPoints();
      after += simple[i].getNumPoints();
      moved = Math.max(moved, Math.abs(simple[i].getArea() / full[i].getArea() - 1));
    }
    System.out.printf(
        "%d outlines, %d points of %d, %d bytes; largest change of an area %.1f %%%n",
        full.length, after, before, bytes, 100 * moved);
  }

  static final class SmallGzip extends GZIPOutputStream {
    SmallGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
