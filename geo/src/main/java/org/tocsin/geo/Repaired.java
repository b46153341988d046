package org.tocsin.geo;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/**
 * A shape fit to be located, and what it took.
 *
 * @param geometry valid, x in [-180, 180]: a polygon or multipolygon, or a line or point where that
 *     is all there was; null when nothing was left
 * @param repairs in the order of the enum, unmodifiable; empty when the shape was right as given
 */
public record Repaired(Geometry geometry, Set<Repair> repairs) {
  /** Copies the set. */
  public Repaired {
    Set<Repair> copy = EnumSet.noneOf(Repair.class);
    copy.addAll(repairs);
    repairs = Collections.unmodifiableSet(copy);
  }
}
