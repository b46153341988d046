package org.tocsin.subscription;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.geo.Cover;
import org.tocsin.geo.Cover.Verdict;
import org.tocsin.geo.PreparedShape;
import org.tocsin.place.Catalogue;

/** A part of an alert made ready to be held against places. Immutable. */
final class PartSearch {
  private static final long[] NOWHERE = {};

  private final Set<String> keys;
  private final PreparedShape shape;
  private final Cover cover;
  private final List<Facet> facets;
  private final int[] bits;

  PartSearch(Part part, Integer sourceId, Catalogue places) {
    keys = PlaceKeys.of(part, sourceId, places);
    shape = part.shape() == null ? null : PreparedShape.of(part.shape());
    cover = shape == null ? null : Cover.of(shape);
    // The worst first: whether one of those that match is urgent shows soonest.
    facets =
        part.facets().stream()
            .distinct()
            .sorted(Comparator.comparing(Facet::urgent).reversed())
            .toList();
    bits = Bands.bits(facets);
  }

  Set<String> keys() {
    return keys;
  }

  long[] from() {
    return cover == null ? NOWHERE : cover.from();
  }

  long[] to() {
    return cover == null ? NOWHERE : cover.to();
  }

  List<Facet> facets() {
    return facets;
  }

  int[] bits() {
    return bits;
  }

  /** Whether minimums and categories let some info through. */
  boolean wants(PlaceRow row) {
    return (bits[row.band()] & row.categories()) != 0;
  }

  /** Whether the place is concerned; {@link Verdict#NEAR} only for polygons, to be looked at. */
  Verdict verdict(PlaceRow row) {
    if (row.key() != null) {
      return keys.contains(row.key()) ? Verdict.MET : Verdict.APART;
    }
    Verdict verdict = cover == null ? Verdict.APART : cover.verdict(row.cell());
    if (verdict != Verdict.NEAR || row.drawn()) {
      return verdict;
    }
    boolean within = shape.within(row.lat(), row.lon(), row.radius() / 1000);
    return within ? Verdict.MET : Verdict.APART;
  }

  boolean meets(Geometry drawn) {
    return shape != null && shape.meets(drawn);
  }
}
