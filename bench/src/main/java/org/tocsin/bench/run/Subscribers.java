package org.tocsin.bench.run;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.subscription.Owner;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Wanted;
import org.tocsin.subscription.Wish;

/**
 * People spread over the world's land, one subscription each: 60 % a point with 1 to 25 km around
 * it, 25 % an admin-1 area, 10 % a country, 5 % a drawn polygon of some kilometres.
 */
final class Subscribers {
  private static final ZoneId ZONE = ZoneId.of("UTC");
  private static final int LANES = 1000;

  private final Catalogue places;
  private final List<Admin1> areas = new ArrayList<>();
  private final Map<Integer, List<Envelope>> lands = new HashMap<>();
  private final Random random;

  Subscribers(Catalogue places, long seed) {
    this.places = places;
    this.random = new Random(seed);
    places.countries().stream()
        .flatMap(c -> places.admin1sOf(c.id()).stream())
        .filter(a -> places.outline(a.id()) != null)
        .forEach(areas::add);
    areas.forEach(a -> lands.put(a.id(), boxes(places.outline(a.id()))));
  }

  private static List<Envelope> boxes(Geometry outline) {
    List<Envelope> boxes = new ArrayList<>();
    for (int i = 0; i < outline.getNumGeometries(); i++) {
      boxes.add(outline.getGeometryN(i).getEnvelopeInternal());
    }
    return boxes;
  }

  /** The next of them, with contacts numbered from {@code first}. */
  List<Wanted> next(long first, int count) {
    List<Wanted> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String lane = "mail" + random.nextInt(LANES) + ".example";
      Wish wish = Wish.of(List.of(place()), List.of("en"), ZONE);
      all.add(new Wanted(new Owner(first + i, "email", lane), wish));
    }
    return all;
  }

  private Place place() {
    Admin1 area = areas.get(random.nextInt(areas.size()));
    int kind = random.nextInt(100);
    if (kind < 10) {
      return new Place.Country(places.country(area.countryId()).orElseThrow().iso3());
    }
    if (kind < 35) {
      return new Place.Admin1(area.code());
    }
    List<Envelope> boxes = lands.get(area.id());
    Envelope land = boxes.get(random.nextInt(boxes.size()));
    double lat = land.getMinY() + random.nextDouble() * land.getHeight();
    double lon = land.getMinX() + random.nextDouble() * land.getWidth();
    if (kind < 95) {
      return new Place.Point(lat, lon, 1_000 + random.nextInt(24_000), null);
    }
    return new Place.Drawn(ring(Math.clamp(lat, -89, 89), Math.clamp(lon, -179, 179)), null);
  }

  private List<Place.Position> ring(double lat, double lon) {
    List<Place.Position> ring = new ArrayList<>();
    double size = 0.02 + 0.2 * random.nextDouble();
    for (int i = 0; i < 8; i++) {
      double angle = Math.PI * i / 4;
      ring.add(new Place.Position(lat + size * Math.sin(angle), lon + size * Math.cos(angle)));
    }
    return ring;
  }
}
