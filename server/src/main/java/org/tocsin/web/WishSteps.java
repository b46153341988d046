package org.tocsin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.subscription.Place;

/**
 * The buttons inside a form about a subscription, which fill it step by step and need no script:
 * find a place by name, choose from a list, press the map.
 */
final class WishSteps {
  private static final double MOST_KM = Place.MOST_RADIUS_METRES / 1000;
  private static final double LEAST_KM = Place.LEAST_RADIUS_METRES / 1000;

  private final Places places;
  private final Gazetteer gazetteer;
  private final PlaceValues values;
  private final Texts texts;

  WishSteps(Places places, Gazetteer gazetteer, PlaceValues values, Texts texts) {
    this.places = places;
    this.gazetteer = gazetteer;
    this.values = values;
    this.texts = texts;
  }

  /**
   * The form after a press.
   *
   * @param offered places that may be meant
   * @param done whether the form is to be taken as it is
   */
  record Step(WishForm form, List<Place> offered, MapView map, boolean done) {}

  Step take(WishForm form, Map<String, String> sent, FormErrors errors) {
    MapView map =
        MapView.of(
            sent.getOrDefault("mapLat", ""),
            sent.getOrDefault("mapLon", ""),
            sent.getOrDefault("mapSpan", ""));
    if (sent.containsKey("map.x") && sent.containsKey("map.y")) {
      return pressed(form, map, sent);
    }
    return switch (sent.getOrDefault("step", "auto")) {
      case "place" -> named(form, map, errors);
      case "country" -> country(form, map, errors);
      case "areas" -> areas(form, map, errors);
      case "closer" ->
          new Step(form.withOpen("map"), List.of(), map.closer(map.lat(), map.lon()), false);
      case "wider" -> new Step(form.withOpen("map"), List.of(), map.wider(), false);
      case "point" -> point(form, map, errors);
      case "auto" -> form.where().isEmpty() ? done(form, map) : named(form, map, errors);
      default -> form.where().isEmpty() ? done(form, map) : finish(form, map, errors);
    };
  }

  private static Step done(WishForm form, MapView map) {
    return new Step(form, List.of(), map, true);
  }

  private static Step again(WishForm form, MapView map) {
    return new Step(form, List.of(), map, false);
  }

  /** A name that was typed but not yet added is meant all the same, if it is clear. */
  private Step finish(WishForm form, MapView map, FormErrors errors) {
    Step step = named(form, map, errors);
    if (!step.offered().isEmpty()) {
      errors.add("where", texts.of("wish.which", form.where()));
    }
    boolean clear = errors.isEmpty();
    return clear ? done(step.form(), map) : step;
  }

  private Step named(WishForm form, MapView map, FormErrors errors) {
    if (form.where().isEmpty()) {
      errors.add("where", texts.of("form.where.none"));
      return again(form, map);
    }
    List<Place> found = find(form.where());
    if (found.isEmpty()) {
      errors.add("where", texts.of("form.where.unknown", form.where()));
      return again(form, map);
    }
    return found.size() == 1
        ? again(with(form, found.getFirst()), map)
        : new Step(form, found, map, false);
  }

  private List<Place> find(String name) {
    Catalogue catalogue = places.catalogue();
    if (name.equalsIgnoreCase("world") || name.equalsIgnoreCase(texts.of("wish.world"))) {
      return List.of(new Place.World());
    }
    Optional<Place> region =
        catalogue.regions().stream()
            .filter(r -> isCalled(name, r.name(), texts.region(r)))
            .findFirst()
            .map(r -> new Place.Region(r.code()));
    Optional<Place> continent =
        catalogue.continents().stream()
            .filter(c -> isCalled(name, c.name(), texts.continent(c)))
            .findFirst()
            .map(c -> new Place.Continent(c.code()));
    List<Place> found = new ArrayList<>();
    region.ifPresent(found::add);
    continent.ifPresent(found::add);
    if (found.isEmpty()) {
      gazetteer.find(name).forEach(p -> found.add(place(p)));
    }
    return found.stream().distinct().toList();
  }

  private static boolean isCalled(String name, String english, String own) {
    return english.equalsIgnoreCase(name) || own.equalsIgnoreCase(name);
  }

  static Place place(PlaceFound found) {
    return found.wholeCountry() ? new Place.Country(found.iso3()) : new Place.Admin1(found.value());
  }

  private Step country(WishForm form, MapView map, FormErrors errors) {
    WishForm open = form.withOpen("list");
    return places
        .catalogue()
        .country(form.country())
        .map(c -> again(with(form, new Place.Country(c.iso3())), map))
        .orElseGet(
            () -> {
              errors.add("country", texts.of("form.where.areas"));
              return again(open, map);
            });
  }

  private Step areas(WishForm form, MapView map, FormErrors errors) {
    if (places.catalogue().country(form.country()).isEmpty()) {
      errors.add("country", texts.of("form.where.areas"));
    }
    return again(form.withOpen("list"), map);
  }

  private Step point(WishForm form, MapView map, FormErrors errors) {
    Double lat = number(form.lat(), -90, 90);
    Double lon = number(form.lon(), -180, 180);
    Double km = number(form.radius(), LEAST_KM, MOST_KM);
    if (lat == null || lon == null) {
      errors.add("lat", texts.of("form.point.bad"));
    } else if (km == null) {
      errors.add("radius", texts.of("form.point.radius", LEAST_KM, MOST_KM));
    } else {
      String label = form.label().isEmpty() ? null : form.label();
      return again(with(form, new Place.Point(lat, lon, km * 1000, label)), map);
    }
    return again(form.withOpen("map"), map);
  }

  /** The browser tells which pixel of the picture was pressed. */
  private static Step pressed(WishForm form, MapView map, Map<String, String> sent) {
    Double x = number(sent.get("map.x"), 0, MapView.WIDTH);
    Double y = number(sent.get("map.y"), 0, MapView.HEIGHT);
    if (x == null || y == null || x == 0 && y == 0) { // a key press names no pixel
      return again(form.withOpen("map"), map);
    }
    double lat = map.latAt(y);
    double lon = map.lonAt(x);
    String format = "%.4f";
    WishForm chosen =
        form.withPoint(
            String.format(Texts.LOCALE, format, lat), String.format(Texts.LOCALE, format, lon));
    return again(chosen, map.closer(lat, lon));
  }

  private WishForm with(WishForm form, Place place) {
    List<String> chosen = new ArrayList<>(form.places());
    String value = values.write(place);
    if (!chosen.contains(value)) {
      chosen.add(value);
    }
    return form.withPlaces(chosen);
  }

  /** A number between two, with a point or a comma; null for anything else. */
  private static Double number(String text, double least, double most) {
    try {
      double number = Double.parseDouble(text.strip().replace(',', '.'));
      return number >= least && number <= most ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
