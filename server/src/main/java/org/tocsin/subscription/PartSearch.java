package org.tocsin.subscription;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.tocsin.geo.Cover;
import org.tocsin.geo.Cover.Verdict;
import org.tocsin.geo.PreparedShape;
import org.tocsin.place.Catalogue;

/**
 * A part of an alert made ready to be held against places. What costs something is made when it is
 * first asked for: thread-safe, at worst it is made twice.
 */
final class PartSearch {
  private static final long[] NOWHERE = {};

  private final Set<String> keys;
  private final Geometry drawn;
  private volatile PreparedShape shape;
  private volatile Cover cover;
  private final List<Facet> facets;
  private final int[] bits;

  PartSearch(Part part, Integer sourceId, Catalogue places) {
    keys = PlaceKeys.of(part, sourceId, places);
    drawn = part.shape();
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

  private PreparedShape shape() {
    if (shape == null) {
      shape = PreparedShape.of(drawn);
    }
    return shape;
  }

  private Cover cover() {
    if (cover == null) {
      cover = Cover.of(shape());
    }
    return cover;
  }

  long[] from() {
    return drawn == null ? NOWHERE : cover().from();
  }

  long[] to() {
    return drawn == null ? NOWHERE : cover().to();
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
    Verdict verdict = drawn == null ? Verdict.APART : cover().verdict(row.cell());
    if (verdict != Verdict.NEAR || row.drawn()) {
      return verdict;
    }
    boolean within = shape().within(row.lat(), row.lon(), row.radius() / 1000);
    return within ? Verdict.MET : Verdict.APART;
  }

  boolean meets(Geometry polygon) {
    return drawn != null && shape().meets(polygon);
  }

  /** Whether a place is concerned, decided without the cells: cheapest for a few places. */
  boolean meets(Sought.Spot spot) {
    PlaceRow row = spot.row();
    if (row.key() != null) {
      return keys.contains(row.key());
    }
    if (drawn == null || !near(spot.boxes(), drawn)) {
      return false;
    }
    return spot.drawn() != null
        ? shape().meets(spot.drawn())
        : shape().within(row.lat(), row.lon(), row.radius() / 1000);
  }

  private static boolean near(List<Envelope> boxes, Geometry geometry) {
    if (boxes.stream().noneMatch(geometry.getEnvelopeInternal()::intersects)) {
      return false;
    }
    return !(geometry instanceof GeometryCollection)
        || IntStream.range(0, geometry.getNumGeometries())
            .anyMatch(i -> near(boxes, geometry.getGeometryN(i)));
  }
}
