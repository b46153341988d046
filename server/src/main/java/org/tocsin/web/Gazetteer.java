package org.tocsin.web;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/**
 * Finds countries and their areas by what people call them, accents and case aside, in every
 * language in which we know a name.
 */
final class Gazetteer {

  /** Accents and the vowel signs of Arabic; in Indic scripts the marks are half of the letters. */
  private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f\\u064b-\\u065f\\u0670]+");

  /** Joiners, which some keyboards write in Sinhala and others do not. */
  private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}+");

  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final int MOST_CHOICES = 12;
  private static final int SHORTEST_BEGINNING = 3;

  private final Places places;
  private final Texts texts;
  private volatile Names names;

  Gazetteer(Places places, Texts texts) {
    this.places = places;
    this.texts = texts;
  }

  /** The names of one catalogue, in order so that beginnings can be looked up. */
  private record Names(Catalogue catalogue, TreeMap<String, List<PlaceFound>> byName) {}

  /**
   * What a text such as {@code Kandy}, {@code kandy, sri lanka} or {@code LKA} may mean, the
   * likeliest first: names that are equal, else names that begin so. Empty when there is none.
   */
  List<PlaceFound> find(String text) {
    return search(text).stream().map(this::named).toList();
  }

  private List<PlaceFound> search(String text) {
    Names known = names();
    int comma = text.lastIndexOf(',');
    if (comma > 0) {
      List<PlaceFound> countries = known.byName.get(normal(text.substring(comma + 1)));
      if (countries != null && countries.getFirst().wholeCountry()) {
        int country = countries.getFirst().countryId();
        List<PlaceFound> inside =
            search(known, normal(text.substring(0, comma))).stream()
                .filter(p -> p.countryId() == country && !p.wholeCountry())
                .toList();
        return inside.isEmpty() ? countries.subList(0, 1) : inside;
      }
    }
    return search(known, normal(text));
  }

  private static List<PlaceFound> search(Names known, String name) {
    List<PlaceFound> equal = known.byName.get(name);
    if (equal != null) {
      return equal;
    }
    if (name.length() < SHORTEST_BEGINNING) {
      return List.of();
    }
    Set<PlaceFound> begin = new LinkedHashSet<>();
    known
        .byName
        .subMap(name, name + Character.MAX_VALUE)
        .values()
        .forEach(found -> begin.addAll(found));
    return begin.stream()
        .sorted(Comparator.comparing(p -> !p.wholeCountry()))
        .limit(MOST_CHOICES)
        .toList();
  }

  /** A country by its code. */
  Optional<PlaceFound> country(String code) {
    return places.catalogue().country(code).map(c -> named(whole(places.catalogue(), c)));
  }

  /** An area, or the parts of a larger one, by its ISO 3166-2 code. */
  Optional<PlaceFound> area(String code) {
    Catalogue catalogue = places.catalogue();
    List<Admin1> areas =
        catalogue.admin1Ids(code).stream().flatMap(id -> catalogue.admin1(id).stream()).toList();
    return areas.isEmpty()
        ? Optional.empty()
        : Optional.of(named(part(catalogue, english(areas.getFirst(), code), code, areas)));
  }

  /** With country and area as they are called in the language of the page. */
  private PlaceFound named(PlaceFound found) {
    Catalogue catalogue = places.catalogue();
    String country =
        catalogue.country(found.countryId()).map(texts::country).orElseGet(found::label);
    if (found.wholeCountry()) {
      return found.withLabel(country);
    }
    String area =
        found.admin1Ids().stream()
            .flatMap(id -> catalogue.admin1(id).stream())
            .filter(a -> english(a, found.value()).equals(found.area()))
            .findFirst()
            .map(a -> texts.area(a, found.value()))
            .orElseGet(found::area);
    return found.withLabel(texts.of("areas.of", area, country));
  }

  private static String english(Admin1 area, String code) {
    return area.nameOf(code, Texts.LOCALE.getLanguage());
  }

  private Names names() {
    Names known = names;
    Catalogue catalogue = places.catalogue();
    if (known == null || known.catalogue != catalogue) {
      known = new Names(catalogue, collect(catalogue));
      names = known;
    }
    return known;
  }

  private TreeMap<String, List<PlaceFound>> collect(Catalogue catalogue) {
    TreeMap<String, List<PlaceFound>> byName = new TreeMap<>();
    for (Country country : catalogue.countries()) {
      PlaceFound whole = whole(catalogue, country);
      texts.countryNames(country).forEach(name -> add(byName, name, whole));
      add(byName, country.iso3(), whole);
      if (country.iso2() != null) {
        add(byName, country.iso2(), whole);
      }
    }
    for (Country country : catalogue.countries()) {
      Map<String, List<Admin1>> byCode = new LinkedHashMap<>();
      Map<String, List<Admin1>> byParent = new LinkedHashMap<>();
      for (Admin1 area : catalogue.admin1sOf(country.id())) {
        if (!area.unknown()) {
          byCode.computeIfAbsent(area.code(), c -> new ArrayList<>()).add(area);
        }
        if (area.parentCode() != null && area.parentName() != null) {
          byParent.computeIfAbsent(area.parentCode(), c -> new ArrayList<>()).add(area);
        }
      }
      byCode.forEach((code, areas) -> addParts(byName, catalogue, code, areas));
      byParent.forEach(
          (code, areas) -> {
            Admin1 first = areas.getFirst();
            PlaceFound whole = part(catalogue, first.parentName(), code, areas);
            add(byName, first.parentName(), whole);
            first.parentNames().values().forEach(name -> add(byName, name, whole));
          });
    }
    return byName;
  }

  /** Codes are not unique: areas that share one are found by each of their names. */
  private static void addParts(
      Map<String, List<PlaceFound>> byName, Catalogue catalogue, String code, List<Admin1> areas) {
    for (Admin1 area : areas) {
      PlaceFound part = part(catalogue, area.name(), code, areas);
      add(byName, area.name(), part);
      area.names().values().forEach(name -> add(byName, name, part));
    }
  }

  private static void add(Map<String, List<PlaceFound>> byName, String name, PlaceFound place) {
    List<PlaceFound> found = byName.computeIfAbsent(normal(name), n -> new ArrayList<>());
    if (found.stream().noneMatch(p -> p.value().equals(place.value()))) {
      found.add(place);
    }
  }

  private static PlaceFound whole(Catalogue catalogue, Country country) {
    Set<Integer> ids = new HashSet<>();
    catalogue.admin1sOf(country.id()).forEach(a -> ids.add(a.id()));
    return new PlaceFound(
        country.name(),
        null,
        "country",
        country.iso3(),
        country.id(),
        country.iso3(),
        true,
        Set.copyOf(ids),
        catalogue.codes(ids),
        country.zone());
  }

  private static PlaceFound part(
      Catalogue catalogue, String name, String code, List<Admin1> areas) {
    Country country = catalogue.country(areas.getFirst().countryId()).orElseThrow();
    Set<Integer> ids = new HashSet<>();
    areas.forEach(a -> ids.add(a.id()));
    int unknown = catalogue.unknownOf(country.id());
    ids.add(unknown);
    return new PlaceFound(
        name + ", " + country.name(),
        name,
        "admin1",
        code,
        country.id(),
        country.iso3(),
        false,
        Set.copyOf(ids),
        Stream.concat(Stream.of(code), catalogue.codes(List.of(unknown)).stream())
            .distinct()
            .toList(),
        country.zone());
  }

  private static String normal(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    plain = UNSEEN.matcher(plain).replaceAll("");
    return OTHERS.matcher(plain).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }
}
