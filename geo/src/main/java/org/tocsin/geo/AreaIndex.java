package org.tocsin.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Answers which areas a shape touches, and how much of it lies where. Immutable to its callers and
 * safe for many threads; the cells of an area are cut when it is first asked about and kept.
 *
 * <p>Shapes are polygons, lines, points or collections of these, split at the antimeridian as
 * {@link Rings} and {@link Circles} give them. To touch is to have some surface in common:
 * neighbours that only share a border do not touch. A shape without surface touches what it meets.
 */
public final class AreaIndex {
  /** How far off the coast a warning at sea is still one for the coast. */
  public static final double COAST_KM = 50;

  private final List<IndexedArea> areas;
  private final Map<Integer, Integer> positions = new HashMap<>();
  private final STRtree boxes;
  private final AtomicReferenceArray<CellTree> cells;

  private AreaIndex(List<IndexedArea> areas) {
    this.areas = List.copyOf(areas);
    this.boxes = new STRtree();
    this.cells = new AtomicReferenceArray<>(areas.size());
    for (int i = 0; i < areas.size(); i++) insert(i, areas.get(i));
    boxes.build(); // an STRtree builds itself at the first query otherwise, unsafely
  }

  /** Island by island: the box of a region that reaches over the antimeridian spans the world. */
  private void insert(int position, IndexedArea area) {
    if (positions.put(area.id(), position) != null) {
      throw new IllegalArgumentException("two areas have the id " + area.id());
    }
    Geometry geometry = area.geometry();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      boxes.insert(geometry.getGeometryN(i).getEnvelopeInternal(), position);
    }
  }

  /** An index of these areas; quick, since the costly part is put off to the first questions. */
  public static AreaIndex of(List<IndexedArea> areas) {
    return new AreaIndex(areas);
  }

  /** Ids of the areas that the shape touches, in the order of the list given. */
  public int[] touching(Geometry shape) {
    return Arrays.stream(positions(shape)).map(this::id).toArray();
  }

  private int[] positions(Geometry shape) {
    Parts parts = Parts.of(shape);
    IntStream found = IntStream.empty();
    if (parts.surface() != null) {
      double[][] loops = Loops.of(parts.surface());
      double whole = Surface.of(loops);
      found = candidates(parts.surface()).filter(i -> cells(i).meets(loops, whole));
    }
    if (parts.rest() == null) return found.toArray();
    return IntStream.concat(found, meeting(parts.rest())).sorted().distinct().toArray();
  }

  /**
   * The areas that the shape touches with their shares, the largest part of the shape first. Points
   * and lines beside polygons count as wholly within the areas that they meet.
   */
  public List<Share> shares(Geometry shape) {
    Parts parts = Parts.of(shape);
    List<Share> shares = new ArrayList<>();
    if (parts.rest() != null)
      meeting(parts.rest()).forEach(i -> shares.add(new Share(id(i), 1, 0)));
    if (parts.surface() != null) {
      List<Share> surfaces = surfaceShares(parts.surface());
      surfaces.removeIf(s -> shares.stream().anyMatch(known -> known.id() == s.id()));
      shares.addAll(surfaces);
    }
    shares.sort(Comparator.comparingDouble(Share::ofShape).reversed());
    return shares;
  }

  /**
   * The areas that a warning is for: those of {@link #shares} without the slivers that come from
   * two outlines of one border being drawn differently.
   *
   * <p>An area is a sliver when the shape covers less than 2 % of it, less than 5 % of the shape
   * lies in it, and nowhere does the shape reach further into it than 1.5 km from its own edge. So
   * a small area that is covered, and a small shape, always hit; where all would be slivers (a
   * marine shape that brushes the coast) all are kept. In doubt a warning goes to one area too
   * many.
   */
  public List<Share> hits(Geometry shape) {
    List<Share> shares = shares(shape);
    if (shares.stream().noneMatch(Slivers::possible)) return shares;
    Geometry deep = Slivers.core(shape);
    if (deep == null) return shares;
    double[][] core = Loops.of(deep);
    double whole = Surface.of(core);
    List<Share> hits =
        shares.stream()
            .filter(
                share ->
                    !Slivers.possible(share) || cells(positions.get(share.id())).meets(core, whole))
            .toList();
    return hits.isEmpty() ? shares : hits;
  }

  /**
   * The areas within a distance, nearest first: for warnings at sea that touch none. What the shape
   * touches counts as no distance away.
   *
   * @param km distance between the nearest points of shape and area; {@link #COAST_KM} is usual
   */
  public int[] near(Geometry shape, double km) {
    record Found(int position, double km) {}
    Nearness nearness = new Nearness(shape, km);
    int[] touched = positions(shape);
    return nearness.windows().stream()
        .flatMapToInt(this::candidates)
        .distinct()
        .mapToObj(
            i -> {
              boolean touches = Arrays.binarySearch(touched, i) >= 0;
              return new Found(i, touches ? 0 : nearness.km(areas.get(i).geometry()));
            })
        .filter(found -> found.km() <= km)
        .sorted(Comparator.comparingDouble(Found::km))
        .mapToInt(found -> id(found.position()))
        .toArray();
  }

  private List<Share> surfaceShares(Geometry surface) {
    double[][] loops = Loops.of(surface);
    double whole = Surface.of(loops);
    List<Share> shares = new ArrayList<>();
    candidates(surface).forEach(i -> addShare(i, loops, whole, shares));
    return shares;
  }

  private void addShare(int position, double[][] loops, double whole, List<Share> shares) {
    CellTree tree = cells(position);
    double common = tree.common(loops);
    boolean rounding = common < tree.surface() * 1e-9 && !tree.meets(loops, whole);
    if (rounding) return;
    double ofShape = Math.clamp(common / whole, 0, 1);
    shares.add(new Share(id(position), ofShape, Math.clamp(common / tree.surface(), 0, 1)));
  }

  /** Positions of areas that a shape without surface meets. */
  private IntStream meeting(Geometry shape) {
    PreparedGeometry prepared = PreparedGeometryFactory.prepare(shape);
    return candidates(shape).filter(i -> prepared.intersects(areas.get(i).geometry()));
  }

  private IntStream candidates(Geometry shape) {
    return candidates(shape.getEnvelopeInternal());
  }

  private IntStream candidates(Envelope window) {
    @SuppressWarnings("unchecked")
    List<Integer> found = boxes.query(window);
    return found.stream().mapToInt(Integer::intValue).sorted().distinct();
  }

  private int id(int position) {
    return areas.get(position).id();
  }

  private CellTree cells(int position) {
    CellTree tree = cells.get(position);
    if (tree == null) {
      tree = CellTree.of(Loops.of(areas.get(position).geometry()));
      cells.set(position, tree); // two threads may both cut it: the same result, the last one stays
    }
    return tree;
  }
}
