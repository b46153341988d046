package org.tocsin.subscription;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tocsin.subscription.Place.Position;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One place of a wish: {@link WishJson} shows the forms. */
final class PlaceJson {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Set<String> KINDS =
      Set.of(
          "point",
          "polygon",
          "admin1",
          "country",
          "region",
          "continent",
          "world",
          "geocode",
          "source");
  private static final Set<String> DRAWN = Set.of("point", "polygon");

  private PlaceJson() {}

  static Place read(Member json) {
    List<String> kinds = KINDS.stream().filter(k -> !json.get(k).isAbsent()).toList();
    if (kinds.size() != 1) {
      json.only(with(KINDS, "label"));
      throw json.bad(WishProblem.AMBIGUOUS_PLACE, "exactly one of " + KINDS + " is wanted");
    }
    String kind = kinds.getFirst();
    json.only(DRAWN.contains(kind) ? Set.of(kind, "label") : Set.of(kind));
    Member value = json.get(kind);
    String label = json.get("label").or(null, Member::text);
    return switch (kind) {
      case "point" -> point(value, label);
      case "polygon" -> new Place.Drawn(ring(value), label);
      case "admin1" -> new Place.Admin1(value.text());
      case "country" -> new Place.Country(value.text());
      case "region" -> new Place.Region(value.text());
      case "continent" -> new Place.Continent(value.text());
      case "world" -> world(value);
      case "geocode" -> geocode(value);
      default -> new Place.FromSource(value.integer());
    };
  }

  private static Set<String> with(Set<String> names, String one) {
    Set<String> all = new TreeSet<>(names);
    all.add(one);
    return all;
  }

  private static Place point(Member json, String label) {
    json.only(Set.of("lat", "lon", "radius"));
    return new Place.Point(
        json.need("lat").number(), json.need("lon").number(), json.need("radius").number(), label);
  }

  private static List<Position> ring(Member json) {
    List<Member> corners = json.elements();
    if (corners.size() > Place.MOST_CORNERS + 1) { // the closing one may be there
      throw json.bad(WishProblem.TOO_MANY_CORNERS, "at most " + Place.MOST_CORNERS);
    }
    return corners.stream().map(PlaceJson::position).toList();
  }

  private static Position position(Member json) {
    List<Member> numbers = json.elements();
    if (numbers.size() != 2) {
      throw json.bad(WishProblem.BAD_POSITION, "longitude and latitude are wanted");
    }
    return new Position(numbers.get(1).number(), numbers.get(0).number());
  }

  private static Place world(Member json) {
    if (!json.bool()) {
      throw json.bad(WishProblem.AMBIGUOUS_PLACE, "only true says something");
    }
    return new Place.World();
  }

  /** The value may itself hold colons. */
  private static Place geocode(Member json) {
    String text = json.text();
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw json.bad(WishProblem.BAD_GEOCODE, "name:value is wanted");
    }
    return new Place.Code(text.substring(0, colon), text.substring(colon + 1));
  }

  /** What {@link #write(List)} made. */
  static List<Place> readAll(String json) {
    return new Member(Member.parse(json), "places")
        .elements().stream().map(PlaceJson::read).toList();
  }

  static ArrayNode write(List<Place> places) {
    ArrayNode array = JSON.createArrayNode();
    places.forEach(place -> write(place, array.addObject()));
    return array;
  }

  private static void write(Place place, ObjectNode json) {
    switch (place) {
      case Place.Point p -> {
        json.putObject("point")
            .put("lat", p.lat())
            .put("lon", p.lon())
            .put("radius", p.radiusMetres());
        label(p.label(), json);
      }
      case Place.Drawn d -> {
        ArrayNode ring = json.putArray("polygon");
        d.ring().forEach(c -> ring.addArray().add(c.lon()).add(c.lat()));
        label(d.label(), json);
      }
      case Place.Admin1 a -> json.put("admin1", a.code());
      case Place.Country c -> json.put("country", c.iso3());
      case Place.Region r -> json.put("region", r.code());
      case Place.Continent c -> json.put("continent", c.code());
      case Place.World ignored -> json.put("world", true);
      case Place.Code c -> json.put("geocode", c.valueName() + ":" + c.value());
      case Place.FromSource s -> json.put("source", s.sourceId());
    }
  }

  private static void label(String label, ObjectNode json) {
    if (label != null) {
      json.put("label", label);
    }
  }
}
