package org.tocsin.geo;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Makes one valid surface of polygons with holes, ring by ring as {@link Rings} repairs them. For
 * outlines that stay; a warning's polygons have no holes. For one thread, used once.
 */
public final class Surfaces {
  private static final GeometryFactory FACTORY = new GeometryFactory();

  private final Mandate mandate;
  private final Set<Repair> repairs = EnumSet.noneOf(Repair.class);
  private final List<Geometry> surfaces = new ArrayList<>();
  private int leftOut;

  /**
   * @param mandate where the outline may be expected, to tell swapped axes; or null
   */
  public Surfaces(Mandate mandate) {
    this.mandate = mandate;
  }

  /**
   * A ring as it was given, closed or not.
   *
   * @param lat latitudes, degrees
   * @param lon longitudes, as many
   */
  public record Ring(double[] lat, double[] lon) {}

  /** Adds a polygon; one whose shell encloses nothing is counted and left out. */
  public void add(Ring shell, List<Ring> holes) {
    Geometry surface = surface(shell);
    if (surface == null) {
      leftOut++;
      return;
    }
    List<Geometry> gaps = holes.stream().map(this::surface).filter(g -> g != null).toList();
    if (!gaps.isEmpty()) {
      Geometry gap = Rings.union(gaps);
      surface = OverlayNGRobust.overlay(surface, gap, OverlayNG.DIFFERENCE);
    }
    surfaces.add(surface);
  }

  private Geometry surface(Ring ring) {
    Repaired repaired = Rings.repair(ring.lat(), ring.lon(), mandate);
    repairs.addAll(repaired.repairs());
    Geometry shape = repaired.geometry();
    return shape == null || shape.getDimension() < 2 ? null : shape;
  }

  /** How many polygons enclosed nothing. */
  public int leftOut() {
    return leftOut;
  }

  /** All of them together, and what it took; the geometry is null where nothing is enclosed. */
  public Repaired all() {
    Geometry all =
        surfaces.isEmpty() ? null : OverlayNGRobust.union(FACTORY.buildGeometry(surfaces));
    return new Repaired(all == null || all.isEmpty() ? null : all, repairs);
  }
}
