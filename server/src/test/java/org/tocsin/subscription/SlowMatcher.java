package org.tocsin.subscription;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.subscription.SlowEarth.Flat;
import org.tocsin.subscription.SlowEarth.Meeting;

/** Decides one subscription and one alert as the rules are told, one place after the other. */
final class SlowMatcher {
  private static final double BORDER_METRES = 2;
  private static final double BORDER_DEGREES = 1e-9;

  private final Catalogue places;
  private final MatchQuery query;
  private final Map<Part, List<Flat>> flats = new HashMap<>();

  /** What is so near to a border that rounding decides. */
  enum Answer {
    NO,
    YES,
    BORDERLINE
  }

  /**
   * @param urgent {@code BORDERLINE} when that hangs on a border
   */
  record Decision(Answer matches, Answer urgent) {}

  SlowMatcher(Catalogue places, MatchQuery query) {
    this.places = places;
    this.query = query;
    for (Part part : query.parts()) {
      flats.put(part, part.shape() == null ? List.of() : SlowEarth.flats(part.shape()));
    }
  }

  Decision decide(Wish wish) {
    Answer matches = Answer.NO;
    Answer urgent = Answer.NO;
    for (Part part : query.parts()) {
      boolean wanted = part.facets().stream().anyMatch(f -> wants(wish.filter(), f));
      if (wanted) {
        boolean urgentHere =
            part.facets().stream().anyMatch(f -> wants(wish.filter(), f) && isUrgent(f));
        for (Place place : wish.places()) {
          Answer here = concerns(place, part);
          matches = or(matches, here);
          urgent = urgentHere ? or(urgent, here) : urgent;
        }
      }
    }
    return new Decision(matches, urgent);
  }

  private static Answer or(Answer a, Answer b) {
    if (a == Answer.YES || b == Answer.YES) {
      return Answer.YES;
    }
    return a == Answer.BORDERLINE ? a : b;
  }

  private static boolean isUrgent(Facet f) {
    return switch (f.severity()) {
      case EXTREME -> true;
      case SEVERE -> f.urgency().name().equals("IMMEDIATE");
      default -> false;
    };
  }

  private static boolean wants(Filter filter, Facet facet) {
    return (filter.severity() == null || facet.severity().compareTo(filter.severity()) <= 0)
        && (filter.urgency() == null || facet.urgency().compareTo(filter.urgency()) <= 0)
        && (filter.certainty() == null || facet.certainty().compareTo(filter.certainty()) <= 0)
        && (filter.categories().isEmpty()
            || facet.categories().stream().anyMatch(filter.categories()::contains))
        && (filter.events().isEmpty()
            || filter.events().stream()
                .anyMatch(
                    word ->
                        facet.event() != null
                            && facet
                                .event()
                                .toLowerCase(Locale.ROOT)
                                .contains(word.toLowerCase(Locale.ROOT))));
  }

  private Answer concerns(Place place, Part part) {
    return switch (place) {
      case Place.World ignored -> Answer.YES;
      case Place.FromSource s -> answer(Integer.valueOf(s.sourceId()).equals(query.sourceId()));
      case Place.Code c ->
          answer(
              part.geocodes().stream()
                  .anyMatch(g -> g.equalsIgnoreCase(c.valueName() + ":" + c.value())));
      case Place.Country c -> answer(countries(part).contains(c.iso3()));
      case Place.Region r ->
          answer(
              countries(part).stream()
                  .map(iso3 -> places.country(iso3).orElseThrow().regionId())
                  .anyMatch(
                      id ->
                          id != null
                              && places.regions().stream()
                                  .anyMatch(x -> x.id() == id && x.code().equals(r.code()))));
      case Place.Continent c ->
          answer(
              countries(part).stream()
                  .map(iso3 -> places.country(iso3).orElseThrow().continentId())
                  .anyMatch(
                      id ->
                          places.continents().stream()
                              .anyMatch(x -> x.id() == id && x.code().equals(c.code()))));
      case Place.Admin1 a -> answer(admin1(a, part));
      case Place.Point p -> point(p, part);
      case Place.Drawn d -> drawn(d, part);
    };
  }

  private List<String> countries(Part part) {
    List<Integer> ids =
        part.admin1Ids().isEmpty() && part.countryId() != null
            ? List.of(part.countryId())
            : part.admin1Ids().stream()
                .map(id -> places.admin1(id).orElseThrow().countryId())
                .toList();
    return ids.stream().map(id -> places.country(id).orElseThrow().iso3()).toList();
  }

  private boolean admin1(Place.Admin1 wanted, Part part) {
    List<Admin1> areas =
        part.wholeCountry()
            ? places.admin1sOf(part.countryId())
            : part.admin1Ids().stream().map(id -> places.admin1(id).orElseThrow()).toList();
    return areas.stream()
        .anyMatch(
            a ->
                a.code().equalsIgnoreCase(wanted.code())
                    || wanted.code().equalsIgnoreCase(a.parentCode()));
  }

  private Answer point(Place.Point p, Part part) {
    double metres =
        SlowEarth.metres(p.lat(), p.lon(), flats.get(part), p.radiusMetres() + BORDER_METRES);
    return Math.abs(metres - p.radiusMetres()) < BORDER_METRES
        ? Answer.BORDERLINE
        : answer(metres <= p.radiusMetres());
  }

  private Answer drawn(Place.Drawn d, Part part) {
    Meeting meeting = SlowEarth.meeting(Unwrapped.ring(d), flats.get(part));
    return meeting.border() < BORDER_DEGREES ? Answer.BORDERLINE : answer(meeting.meets());
  }

  private static Answer answer(boolean yes) {
    return yes ? Answer.YES : Answer.NO;
  }
}
