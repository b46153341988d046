package org.tocsin.bench.loop;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tocsin.geo.AreaIndex;
import org.tocsin.geo.IndexedArea;
import org.tocsin.geo.Outline;
import org.tocsin.geo.Outlines;
import org.tocsin.geo.Share;

/** Which of the world's admin-1 areas a warning's polygon is about. */
@State(Scope.Thread)
public class Locating {
  static final int SHAPES = 10_000;

  private AreaIndex index;
  private List<Geometry> shapes;
  private int next;

  /** Every shape is asked once: the index cuts the cells of an area at the first question. */
  @Setup(Level.Trial)
  public void make() {
    List<IndexedArea> areas = new ArrayList<>();
    for (Outline outline : Outlines.world()) {
      areas.add(new IndexedArea(areas.size(), outline.geometry()));
    }
    index = AreaIndex.of(areas);
    shapes = WarningShapes.make(SHAPES, 11);
    for (Geometry shape : shapes) {
      if (index.hits(shape).isEmpty() || !shape.isValid()) {
        throw new IllegalStateException("a shape that meets no land, or crosses itself: " + shape);
      }
    }
  }

  /** The areas that have some surface in common with one polygon. */
  @Benchmark
  public int[] touching() {
    return index.touching(shape());
  }

  /** The same with the share of the polygon and of each area. */
  @Benchmark
  public List<Share> shares() {
    return index.shares(shape());
  }

  /** The same without slivers: what the program asks for each polygon. */
  @Benchmark
  public List<Share> hits() {
    return index.hits(shape());
  }

  private Geometry shape() {
    next = next + 1 == SHAPES ? 0 : next + 1;
    return shapes.get(next);
  }
}
