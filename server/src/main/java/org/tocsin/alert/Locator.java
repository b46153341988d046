package org.tocsin.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Area;
import org.tocsin.cap.Info;
import org.tocsin.cap.NamedValue;
import org.tocsin.geo.AreaIndex;
import org.tocsin.geo.Mandate;
import org.tocsin.geo.Share;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Geocode;

/**
 * Finds the admin-1 areas of an alert: for each of its areas by polygon and circle, else by
 * geocode; for what is left the country, flagged approximate. One use per alert; not thread-safe.
 *
 * <p>A warning that cannot be placed may be anywhere in its country. What was drafted here is
 * somewhere in particular, though nobody drew it: it is filed under the areas or the country it is
 * known to be in, but their outlines do not stand in for it.
 */
final class Locator {
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private final Catalogue places;
  private final Origin origin;
  private final Mandate mandate;
  private final LocationProblems problems = new LocationProblems();
  private final List<Geometry> drawn = new ArrayList<>();
  private final Map<Integer, Double> weights = new HashMap<>();
  private final Set<Integer> drawnIds = new LinkedHashSet<>();
  private final Set<Integer> namedIds = new LinkedHashSet<>();
  private final Set<Object> seen = new HashSet<>();
  private final Effort effort = new Effort();
  private boolean approximate;

  private Locator(Catalogue places, Origin origin) {
    this.places = places;
    this.origin = origin;
    this.mandate = origin.countryId() == null ? null : places.mandate(origin.countryId());
  }

  static Located locate(Alert alert, Catalogue places, Origin origin) {
    return new Locator(places, origin).locate(alert);
  }

  private Located locate(Alert alert) {
    for (int i = 0; i < alert.infos().size(); i++) {
      Info info = alert.infos().get(i);
      for (int a = 0; a < info.areas().size(); a++) {
        area(info.areas().get(a), "alert/info[" + (i + 1) + "]/area[" + (a + 1) + "]");
      }
    }
    touchRest();
    Integer country = country();
    fallBackTo(country);
    drawnIds.addAll(namedIds);
    Geometry shape = collect();
    return new Located(
        country,
        List.copyOf(drawnIds),
        List.copyOf(namedIds),
        approximate,
        shape,
        box(shape),
        problems.list());
  }

  private void area(Area area, String path) {
    // Languages repeat the same areas: each shape and code is worked on once.
    if (!seen.add(List.of(area.polygons(), area.circles(), area.geocodes()))) {
      return;
    }
    if (effort.isSpent()) {
      effort.skip(area);
      return;
    }
    List<Geometry> shapes = Drawn.shapes(area, mandate, path, problems::add);
    shapes.forEach(this::touchOrSkip);
    if (shapes.isEmpty()) {
      geocodes(area, path);
    }
  }

  private void touchOrSkip(Geometry shape) {
    if (effort.isSpent()) {
      effort.skip(shape);
    } else {
      effort.spend(shape, touch(shape));
    }
  }

  /** Gives the number of areas looked at. */
  private int touch(Geometry shape) {
    drawn.add(shape);
    List<Share> hits = places.index().hits(shape);
    hits.forEach(share -> hit(share.id(), share.ofShape()));
    if (hits.isEmpty()) {
      offTheCoast(shape);
    }
    return hits.size();
  }

  private void touchRest() {
    Geometry rest = effort.rest();
    if (rest != null) {
      problems.add(AlertProblem.SHAPES_MERGED.at("alert/info/area"));
      approximate = true;
      touch(rest);
    }
  }

  private void hit(int id, double weight) {
    drawnIds.add(id);
    weights.merge(id, weight, Double::sum);
  }

  private void offTheCoast(Geometry shape) {
    int[] near = places.index().near(shape, AreaIndex.COAST_KM);
    if (near.length > 0) {
      problems.add(AlertProblem.NEAR_COAST.at("alert/info/area"));
    }
    for (int i = 0; i < near.length; i++) {
      hit(
          near[i],
          1.0 / (i + 2)); // nearest first, and never weighing as much as land that is touched
    }
  }

  private void geocodes(Area area, String path) {
    UnknownGeocodes unknown = new UnknownGeocodes();
    for (NamedValue geocode : area.geocodes()) {
      if (geocode.valueName() != null && geocode.value() != null) {
        Geocode.codes(geocode.value()).stream()
            .filter(code -> !found(geocode.valueName(), code))
            .forEach(code -> unknown.add(geocode.valueName(), code));
      }
    }
    if (!origin.isOurs()) { // ours are for those who ask for them, such as groups of a utility
      unknown.problems(path + "/geocode").forEach(problems::add);
    }
  }

  private boolean found(String valueName, String code) {
    Optional<Geocode> found = places.geocode(valueName, code);
    found.ifPresent(this::geocode);
    return found.isPresent();
  }

  private void geocode(Geocode place) {
    if (place.outline() != null) {
      drawn.add(place.outline());
      place.admin1Ids().forEach(id -> hit(id, 1));
    } else {
      (origin.isOurs() ? drawnIds : namedIds).addAll(place.admin1Ids());
      place.admin1Ids().forEach(id -> weights.merge(id, 1.0, Double::sum));
      approximate |= origin.isOurs() || !place.exact();
    }
  }

  /** The source's country, else the one that holds most of what was found. */
  private Integer country() {
    Map<Integer, Double> byCountry = new HashMap<>();
    weights.forEach(
        (id, weight) ->
            places.admin1(id).ifPresent(a -> byCountry.merge(a.countryId(), weight, Double::sum)));
    if (origin.countryId() != null) {
      if (!byCountry.isEmpty() && !byCountry.containsKey(origin.countryId())) {
        problems.add(AlertProblem.OUTSIDE_MANDATE.at("alert/info/area"));
      }
      return origin.countryId();
    }
    return byCountry.entrySet().stream()
        .max(
            Comparator.<Map.Entry<Integer, Double>>comparingDouble(Map.Entry::getValue)
                .thenComparing(e -> -e.getKey()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private void fallBackTo(Integer country) {
    if (!drawnIds.isEmpty() || !namedIds.isEmpty()) {
      return;
    }
    approximate = true;
    if (country == null) {
      problems.add(AlertProblem.LOCATION_NONE.at("alert/info/area"));
      return;
    }
    if (drawn.isEmpty() && !origin.isOurs()) {
      problems.add(AlertProblem.LOCATION_APPROXIMATE.at("alert/info/area"));
      namedIds.add(places.unknownOf(country));
    } else { // ours; or drawn far out at sea: the shape is exact, only the country is the source's
      drawnIds.add(places.unknownOf(country));
    }
  }

  private Geometry collect() {
    return switch (drawn.size()) {
      case 0 -> null;
      case 1 -> drawn.getFirst();
      default -> GEOMETRY.createGeometryCollection(drawn.toArray(new Geometry[0]));
    };
  }

  private Envelope box(Geometry shape) {
    Envelope named = places.box(namedIds);
    if (shape == null) {
      return named;
    }
    Envelope box = new Envelope(shape.getEnvelopeInternal());
    if (named != null) {
      box.expandToInclude(named);
    }
    return box;
  }
}
