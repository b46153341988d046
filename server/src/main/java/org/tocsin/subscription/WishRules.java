package org.tocsin.subscription;

import java.time.Duration;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;

/**
 * What a wish must keep to before it is stored. Gives it back in one spelling: codes in capitals,
 * languages as BCP 47 writes them, no place twice, a country's Unknown as the country. Safe for
 * many threads.
 */
public final class WishRules {
  private final Supplier<Catalogue> places;
  private final IntPredicate sources;

  /**
   * @param sources whether there is a source with this id
   */
  public WishRules(Supplier<Catalogue> places, IntPredicate sources) {
    this.places = places;
    this.sources = sources;
  }

  /**
   * @throws BadWishException with the first thing that is wrong and where
   */
  public Wish check(Wish wish) {
    if (wish.places().isEmpty()) {
      throw new BadWishException(WishProblem.NO_PLACE, "places", "at least one is needed");
    }
    if (wish.places().size() > Wish.MOST_PLACES) {
      throw new BadWishException(
          WishProblem.TOO_MANY_PLACES, "places", "at most " + Wish.MOST_PLACES);
    }
    Set<Place> checked = new LinkedHashSet<>();
    for (int i = 0; i < wish.places().size(); i++) {
      checked.add(check(wish.places().get(i), "places[" + i + "]"));
    }
    return new Wish(
        List.copyOf(checked),
        check(wish.filter()),
        languages(wish.languages()),
        wish.when(),
        wish.zone(),
        wish.quiet(),
        wish.overrideQuiet(),
        wish.pausedUntil(),
        remind(wish.remind()));
  }

  private static Duration remind(Duration lead) {
    boolean good =
        lead == null
            || lead.compareTo(Wish.SHORTEST_LEAD) >= 0
                && lead.compareTo(Wish.LONGEST_LEAD) <= 0
                && lead.equals(Duration.ofMinutes(lead.toMinutes()));
    if (!good) {
      throw bad(WishProblem.BAD_REMIND, "remind", "5 minutes to 24 hours, whole minutes");
    }
    return lead;
  }

  private Place check(Place place, String path) {
    Catalogue all = places.get();
    return switch (place) {
      case Place.Point p -> DrawnRules.check(p, path);
      case Place.Drawn d -> DrawnRules.check(d, path);
      case Place.Admin1 a -> admin1(a.code().strip(), all, path + ".admin1");
      case Place.Country c ->
          all.country(c.iso3().strip())
              .map(known -> new Place.Country(known.iso3()))
              .orElseThrow(
                  () -> bad(WishProblem.UNKNOWN_COUNTRY, path + ".country", "no such country"));
      case Place.Region r ->
          new Place.Region(
              known(r.code(), all.regions(), org.tocsin.place.Region::code)
                  .orElse(WishProblem.UNKNOWN_REGION, path + ".region"));
      case Place.Continent c ->
          new Place.Continent(
              known(c.code(), all.continents(), org.tocsin.place.Continent::code)
                  .orElse(WishProblem.UNKNOWN_CONTINENT, path + ".continent"));
      case Place.World world -> world;
      case Place.Code c -> code(c, path + ".geocode");
      case Place.FromSource s -> {
        if (!sources.test(s.sourceId())) {
          throw bad(WishProblem.UNKNOWN_SOURCE, path + ".source", "no such source");
        }
        yield s;
      }
    };
  }

  /** Somewhere in a country, nobody knows where: to watch that is to watch the country. */
  private static Place admin1(String code, Catalogue all, String path) {
    List<Integer> ids = all.admin1Ids(code);
    if (ids.isEmpty()) {
      throw bad(WishProblem.UNKNOWN_ADMIN1, path, "no such area");
    }
    Admin1 area = all.admin1(ids.getFirst()).orElseThrow();
    return area.unknown()
        ? new Place.Country(all.country(area.countryId()).orElseThrow().iso3())
        : new Place.Admin1(code.toUpperCase(Locale.ROOT));
  }

  private record Found(String code) {
    String orElse(WishProblem problem, String path) {
      if (code == null) {
        throw bad(problem, path, problem.meaning());
      }
      return code;
    }
  }

  private static <T> Found known(String code, List<T> all, Function<T, String> codeOf) {
    return new Found(
        all.stream()
            .map(codeOf)
            .filter(c -> c.equalsIgnoreCase(code.strip()))
            .findFirst()
            .orElse(null));
  }

  private static Place code(Place.Code code, String path) {
    String name = code.valueName().strip();
    String value = code.value().strip();
    boolean good =
        !name.isEmpty()
            && !value.isEmpty()
            && name.indexOf(':') < 0
            && name.length() <= 100
            && value.length() <= 200
            && Texts.isPlain(name)
            && Texts.isPlain(value);
    if (!good) {
      throw bad(WishProblem.BAD_GEOCODE, path, "name:value is wanted, neither empty nor too long");
    }
    return new Place.Code(name, value);
  }

  private static Filter check(Filter filter) {
    Set<String> events = new LinkedHashSet<>();
    for (String event : filter.events()) {
      String word = event.strip();
      if (word.isEmpty() || word.length() > Filter.MOST_EVENT_LENGTH || !Texts.isPlain(word)) {
        throw bad(
            WishProblem.BAD_EVENT,
            "filters.events",
            "1 to " + Filter.MOST_EVENT_LENGTH + " letters");
      }
      events.add(word);
    }
    if (events.size() > Filter.MOST_EVENTS) {
      throw bad(WishProblem.BAD_EVENT, "filters.events", "at most " + Filter.MOST_EVENTS);
    }
    return new Filter(
        filter.severity(), filter.urgency(), filter.certainty(), filter.categories(), events);
  }

  private static List<String> languages(List<String> tags) {
    if (tags.isEmpty() || tags.size() > Wish.MOST_LANGUAGES) {
      throw bad(
          WishProblem.BAD_LANGUAGE, "languages", "1 to " + Wish.MOST_LANGUAGES + " are wanted");
    }
    List<String> checked = new ArrayList<>();
    for (int i = 0; i < tags.size(); i++) {
      String tag = language(tags.get(i), "languages[" + i + "]");
      if (!checked.contains(tag)) {
        checked.add(tag);
      }
    }
    return checked;
  }

  private static String language(String tag, String path) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag.strip()).build();
      if (!locale.getLanguage().isEmpty() && tag.length() <= 35) {
        return locale.toLanguageTag();
      }
    } catch (IllformedLocaleException e) {
      // said below
    }
    throw bad(WishProblem.BAD_LANGUAGE, path, "no language tag");
  }

  private static BadWishException bad(WishProblem problem, String path, String detail) {
    return new BadWishException(problem, path, detail);
  }
}
