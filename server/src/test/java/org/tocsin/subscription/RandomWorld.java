package org.tocsin.subscription;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.cap.Category;
import org.tocsin.cap.Certainty;
import org.tocsin.cap.Severity;
import org.tocsin.cap.Urgency;
import org.tocsin.geo.Circles;
import org.tocsin.geo.Rings;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.subscription.Place.Position;

/** Wishes and alerts, crowded where the Earth is awkward, so that many meet. */
final class RandomWorld {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  /** Latitude and longitude. */
  private static final double[][] CENTRES = {
    {7, 80},
    {-17, 179.9},
    {52, -179.8},
    {0.2, 0.1},
    {51.5, -0.1},
    {89.6, 30},
    {-89.7, 0},
    {71, 25},
    {-77, 166},
    {35, -97}
  };

  private static final List<String> EVENTS = List.of("Flood", "FLASH FLOOD", "heavy rain", "Orkan");
  private static final List<String> WORDS = List.of("flood", "RAIN", "orkan", "fla", "tsunami");
  private static final List<String> LANGUAGES = List.of("en", "en-GB", "si", "ta", "fr-CA", "ar");
  private static final List<String> ZONES = List.of("Asia/Colombo", "Pacific/Apia", "Europe/Paris");
  private static final String[] COUNTRIES = {"LKA", "FJI", "NOR", "USA", "GBR", "NZL"};

  final Random random;
  private final Catalogue places;

  RandomWorld(long seed, Catalogue places) {
    this.random = new Random(seed);
    this.places = places;
  }

  Wish wish() {
    int count = random.nextInt(10) < 7 ? 1 : 1 + random.nextInt(4);
    Set<Place> chosen = new HashSet<>();
    for (int i = 0; i < count; i++) {
      chosen.add(place());
    }
    List<String> languages = LANGUAGES.stream().filter(l -> random.nextInt(3) == 0).toList();
    When when =
        switch (random.nextInt(4)) {
          case 0 -> new When.Daily(LocalTime.of(random.nextInt(24), 0));
          case 1 -> new When.Weekly(DayOfWeek.of(1 + random.nextInt(7)), LocalTime.NOON);
          default -> new When.AtOnce();
        };
    return new Wish(
        List.copyOf(chosen),
        filter(),
        languages.isEmpty() ? List.of("en") : languages,
        when,
        ZoneId.of(one(ZONES)),
        random.nextInt(3) == 0 ? new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0)) : null,
        random.nextBoolean(),
        null);
  }

  private Place place() {
    return switch (random.nextInt(20)) {
      case 0 -> new Place.World();
      case 1 -> new Place.FromSource(random.nextInt(5));
      case 2 -> new Place.Code("power-group", "LK-CEB:" + (char) ('A' + random.nextInt(5)));
      case 3, 4 -> new Place.Country(one(Arrays.asList(COUNTRIES)));
      case 5 -> new Place.Region(one(places.regions()).code());
      case 6 -> new Place.Continent(one(places.continents()).code());
      case 7, 8, 9 -> new Place.Admin1(admin1Code());
      case 10, 11, 12, 13, 14 -> {
        Position p = position(4);
        double radius = 100 * Math.pow(10_000, random.nextDouble());
        yield new Place.Point(p.lat(), p.lon(), radius, null);
      }
      default -> new Place.Drawn(ring(), null);
    };
  }

  private String admin1Code() {
    List<Admin1> areas = areas().stream().filter(a -> !a.unknown()).toList();
    Admin1 area = one(areas);
    return area.parentCode() != null && random.nextInt(4) == 0 ? area.parentCode() : area.code();
  }

  private List<Admin1> areas() {
    return places.admin1sOf(places.country(one(Arrays.asList(COUNTRIES))).orElseThrow().id());
  }

  private Filter filter() {
    if (random.nextBoolean()) {
      return Filter.ANY;
    }
    return new Filter(
        random.nextInt(3) == 0 ? one(Arrays.asList(Severity.values())) : null,
        random.nextInt(3) == 0 ? one(Arrays.asList(Urgency.values())) : null,
        random.nextInt(3) == 0 ? one(Arrays.asList(Certainty.values())) : null,
        random.nextInt(3) == 0 ? categories() : Set.of(),
        random.nextInt(4) == 0 ? Set.of(one(WORDS)) : Set.of());
  }

  private Set<Category> categories() {
    Set<Category> set = EnumSet.noneOf(Category.class);
    for (Category category : Category.values()) {
      if (random.nextInt(4) == 0) {
        set.add(category);
      }
    }
    return set;
  }

  MatchQuery alert() {
    int count = random.nextInt(3) > 0 ? 1 : 2 + random.nextInt(3);
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(part());
    }
    return new MatchQuery(parts, random.nextInt(4) == 0 ? null : random.nextInt(5));
  }

  private Part part() {
    List<Facet> facets = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(3); i++) {
      facets.add(
          new Facet(
              one(Arrays.asList(Severity.values())),
              one(Arrays.asList(Urgency.values())),
              one(Arrays.asList(Certainty.values())),
              categories(),
              random.nextInt(5) == 0 ? null : one(EVENTS)));
    }
    Set<String> geocodes =
        random.nextBoolean()
            ? Set.of()
            : Set.of("Power-Group:lk-ceb:" + (char) ('a' + random.nextInt(5)), "EMMA_ID:FR433");
    int kind = random.nextInt(8);
    if (kind == 0) { // nobody can place it
      return new Part(Set.of(), null, false, geocodes, null, facets);
    }
    if (kind == 1) { // somewhere in a country
      int country = places.country(one(List.of("LKA", "FJI"))).orElseThrow().id();
      int unknown = places.unknownOf(country);
      Geometry outlines = outlines(places.expand(List.of(unknown)));
      return new Part(Set.of(unknown), country, true, geocodes, outlines, facets);
    }
    if (kind == 2) { // by code
      Admin1 area =
          one(places.admin1sOf(places.country(one(List.of("LKA", "FJI"))).orElseThrow().id()));
      List<Integer> ids = area.unknown() ? List.of() : List.of(area.id());
      return new Part(Set.copyOf(ids), area.countryId(), false, geocodes, outlines(ids), facets);
    }
    Geometry shape = shape();
    Set<Integer> ids = new HashSet<>();
    IntStream.of(places.index().touching(shape)).forEach(ids::add);
    return new Part(ids, null, false, geocodes, shape, facets);
  }

  private Geometry outlines(List<Integer> ids) {
    Geometry[] all =
        ids.stream().map(places::outline).filter(o -> o != null).toArray(Geometry[]::new);
    return all.length == 0 ? null : GEOMETRY.createGeometryCollection(all);
  }

  private Geometry shape() {
    int kind = random.nextInt(10);
    if (kind == 0) {
      Position p = position(3);
      return Circles.geodesic(p.lat(), p.lon(), 0); // a point
    }
    if (kind < 4) {
      Position p = position(3);
      return Circles.geodesic(p.lat(), p.lon(), Math.pow(1000, random.nextDouble()));
    }
    Geometry first = repaired(ring());
    return kind < 8 || first == null
        ? first == null ? shape() : first
        : GEOMETRY.createGeometryCollection(new Geometry[] {first, shape()});
  }

  private static Geometry repaired(List<Position> ring) {
    return Rings.repair(
            ring.stream().mapToDouble(Position::lat).toArray(),
            ring.stream().mapToDouble(Position::lon).toArray(),
            null)
        .geometry();
  }

  /**
   * Corners in order of angle around a centre, so no edge crosses another; at times around a pole.
   */
  private List<Position> ring() {
    List<Position> ring = new ArrayList<>();
    if (random.nextInt(25) == 0) {
      int corners = 4 + random.nextInt(8);
      double sign = random.nextBoolean() ? 1 : -1;
      double start = -180 + random.nextDouble() * 360 / corners;
      for (int i = 0; i < corners; i++) {
        ring.add(new Position(sign * (70 + 19 * random.nextDouble()), start + 360.0 * i / corners));
      }
      return ring;
    }
    Position centre = position(3);
    double size = 0.02 * Math.pow(300, random.nextDouble());
    int corners = 3 + random.nextInt(6);
    double turn = random.nextDouble();
    for (int i = 0; i < corners; i++) {
      double angle = 2 * Math.PI * (i + turn) / corners;
      double reach = size * (0.4 + 0.6 * random.nextDouble());
      double lat = Math.clamp(centre.lat() + reach * Math.sin(angle), -89.99, 89.99);
      ring.add(new Position(lat, wrapped(centre.lon() + 1.5 * reach * Math.cos(angle))));
    }
    return ring;
  }

  private Position position(double spread) {
    if (random.nextInt(10) == 0) {
      return new Position(
          Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)), 360 * random.nextDouble() - 180);
    }
    double[] centre = CENTRES[random.nextInt(CENTRES.length)];
    double lat = Math.clamp(centre[0] + spread * random.nextGaussian(), -90, 90);
    double lon = centre[1] + spread * random.nextGaussian();
    if (random.nextInt(50) == 0) {
      lon = random.nextBoolean() ? 180 : -180;
    }
    if (Math.abs(centre[0]) > 85) {
      lon = 360 * random.nextDouble() - 180;
    }
    return new Position(lat, wrapped(lon));
  }

  private static double wrapped(double lon) {
    return Math.IEEEremainder(lon, 360);
  }

  <T> T one(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
