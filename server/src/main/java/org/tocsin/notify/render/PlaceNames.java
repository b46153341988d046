package org.tocsin.notify.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.tocsin.alert.Version;
import org.tocsin.cap.Info;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.platform.i18n.Words;

/**
 * What the place of a warning is called: by its author, else by the catalogue.
 *
 * @param names on one line each, without repeats; empty when nobody can tell
 * @param countries in the reader's language
 */
record PlaceNames(List<String> names, List<String> countries) {
  private static final int MOST_COUNTRIES = 3;

  static PlaceNames of(List<Info> infos, Version version, Catalogue places, Words words) {
    List<Country> known = places.countriesOf(version.admin1Ids());
    if (known.isEmpty() && version.countryId() != null) {
      known = places.country(version.countryId()).stream().toList();
    }
    List<String> countries = known.stream().map(c -> name(c, words)).toList();
    Set<String> names = new LinkedHashSet<>();
    infos.stream()
        .flatMap(i -> i.areas().stream())
        .flatMap(a -> Stream.of(Plain.line(a.areaDesc()).split(";")))
        .map(String::strip)
        .filter(n -> !n.isEmpty())
        .forEach(names::add);
    if (names.isEmpty()) {
      names.addAll(known(version, places, words));
    }
    return names.isEmpty()
        ? new PlaceNames(countries, List.of())
        : new PlaceNames(List.copyOf(names), countries);
  }

  /** The catalogue's areas of a version; none when they are whole countries. */
  static List<String> known(Version version, Catalogue places, Words words) {
    List<String> names = new ArrayList<>();
    for (int id : version.admin1Ids()) {
      places
          .admin1(id)
          .filter(a -> !a.unknown())
          .map(a -> Plain.line(a.nameIn(words.language())))
          .ifPresent(names::add);
    }
    int all =
        places.countriesOf(version.admin1Ids()).stream()
            .mapToInt(c -> places.admin1sOf(c.id()).size() - 1)
            .sum();
    return names.size() >= all ? List.of() : names.stream().distinct().toList();
  }

  /** As an operator has named it in the reader's language, else as everybody does. */
  static String name(Country country, Words words) {
    if (country.names().containsKey(words.language())) {
      return Plain.line(country.nameIn(words.language()));
    }
    String name = country.iso2() == null ? "" : words.countryName(country.iso2());
    return name.isEmpty() || name.equals(country.iso2()) ? Plain.line(country.name()) : name;
  }

  /** As many names as there is room for, and how many more; null when there are none. */
  String brief(Words words, int room) {
    return names.isEmpty() ? null : brief(names, words, room);
  }

  /** The same with the country behind. */
  String full(Words words, int room) {
    if (names.isEmpty()) {
      return words.of("area.none");
    }
    String areas = brief(names, words, room);
    boolean said =
        countries.isEmpty()
            || countries.size() > MOST_COUNTRIES
            || countries.stream().allMatch(c -> String.join(" ", names).contains(c));
    return said ? areas : words.of("area.of", "areas", areas, "country", words.list(countries));
  }

  static String brief(List<String> names, Words words, int room) {
    int most = Math.min(names.size(), room / 2 + 1); // a name and its comma take two units or more
    for (int count = most; count > 0; count--) {
      String text = named(names, count, words);
      if (text.length() <= room) {
        return text;
      }
    }
    String first = Clip.to(names.getFirst(), Math.max(room - (names.size() > 1 ? 14 : 0), 8));
    return named(Stream.concat(Stream.of(first), names.stream().skip(1)).toList(), 1, words);
  }

  private static String named(List<String> names, int count, Words words) {
    return count == names.size()
        ? words.list(names)
        : words.of(
            "area.more",
            "areas",
            String.join(", ", names.subList(0, count)),
            "count",
            names.size() - count);
  }
}
