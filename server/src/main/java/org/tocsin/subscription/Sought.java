package org.tocsin.subscription;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.geo.Circles;

/** Subscriptions made ready to be held against many alerts, one after the other. Immutable. */
public final class Sought {
  private static final double SLACK = 0.05; // a drawn circle lies a little within the true one

  private final List<Subscription> subscriptions;
  private final List<Spot> spots;

  private Sought(List<Subscription> subscriptions, List<Spot> spots) {
    this.subscriptions = subscriptions;
    this.spots = spots;
  }

  /**
   * One place.
   *
   * @param boxes all that it can reach, longitude first; empty for what is found by name
   * @param drawn null but for polygons
   */
  record Spot(PlaceRow row, List<Envelope> boxes, Geometry drawn) {}

  /** Only those that are active are looked for. */
  public static Sought of(Collection<Subscription> subscriptions) {
    List<Subscription> active =
        subscriptions.stream().filter(s -> s.state() == Subscription.State.ACTIVE).toList();
    List<Spot> spots = new ArrayList<>();
    for (Subscription s : active) {
      for (Filed filed : Filed.of(s.id(), s.contactId(), s.wish())) {
        spots.add(spot(filed, s.wish().places().get(filed.n())));
      }
    }
    return new Sought(active, List.copyOf(spots));
  }

  private static Spot spot(Filed filed, Place place) {
    return switch (place) {
      case Place.Point p ->
          new Spot(
              filed.row(),
              boxes(Circles.geodesic(p.lat(), p.lon(), p.radiusMetres() / 1000)),
              null);
      case Place.Drawn d -> {
        Geometry drawn = DrawnRules.shape(d);
        yield new Spot(filed.row(), boxes(drawn), drawn);
      }
      default -> new Spot(filed.row(), List.of(), null);
    };
  }

  private static List<Envelope> boxes(Geometry shape) {
    return IntStream.range(0, shape.getNumGeometries())
        .mapToObj(i -> new Envelope(shape.getGeometryN(i).getEnvelopeInternal()))
        .peek(box -> box.expandBy(SLACK * box.getWidth() + 0.01, SLACK * box.getHeight() + 0.01))
        .toList();
  }

  List<Subscription> subscriptions() {
    return subscriptions;
  }

  List<Spot> spots() {
    return spots;
  }
}
