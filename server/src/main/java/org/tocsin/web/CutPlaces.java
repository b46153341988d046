package org.tocsin.web;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.powercut.Provider;

/**
 * Utilities write their places in one script; a town that its district is named after is known in
 * others too, and so it is shown and found.
 */
final class CutPlaces {
  private static final Pattern LATIN = Pattern.compile("\\p{IsLatin}");

  private final Places places;
  private final Gazetteer gazetteer;
  private final Texts texts;

  CutPlaces(Places places, Gazetteer gazetteer, Texts texts) {
    this.places = places;
    this.gazetteer = gazetteer;
    this.texts = texts;
  }

  /** What the places of a utility are called in the language of the page, by what it writes. */
  UnaryOperator<String> of(Provider provider) {
    Catalogue catalogue = places.catalogue();
    Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    catalogue.country(provider.iso3()).stream()
        .flatMap(country -> catalogue.admin1sOf(country.id()).stream())
        .forEach(area -> names.put(area.name(), texts.area(area)));
    return written -> names.getOrDefault(written, written);
  }

  /** What somebody looks for, as a utility is likely to write it. */
  String written(String text) {
    if (text.isEmpty() || LATIN.matcher(text).find()) {
      return text;
    }
    return gazetteer.find(text).stream()
        .filter(p -> !p.wholeCountry())
        .map(PlaceFound::area)
        .findFirst()
        .orElse(text);
  }
}
