package org.tocsin.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.tocsin.place.Admin1;
import org.tocsin.place.Continent;
import org.tocsin.place.Country;
import org.tocsin.place.Named;
import org.tocsin.place.Region;
import org.tocsin.platform.i18n.Words;

/**
 * The words of the pages, by key, in the language of the page that is being made; all of them stand
 * in {@code messages.properties}. What a translation lacks is said in English.
 */
final class Texts {
  /** For what machines read. */
  static final Locale LOCALE = Locale.ENGLISH;

  private final Messages messages;

  Texts(Messages messages) {
    this.messages = messages;
  }

  /**
   * @throws NoSuchMessageException for a key that has no text
   */
  String of(String key, Object... arguments) {
    return messages.getMessage(key, arguments, locale());
  }

  /** The language of the page, as {@link PageLanguage} found it. */
  static Locale locale() {
    LocaleContext context = LocaleContextHolder.getLocaleContext();
    Locale locale = context == null ? null : context.getLocale();
    return locale == null ? Locale.ENGLISH : locale;
  }

  /** All words of the page's language, with its times, numbers and lists. */
  Words words() {
    return messages.in(locale());
  }

  /** A text that may be missing, such as for a word that a later version of the standard adds. */
  String orElse(String key, String otherwise) {
    return messages.getMessage(key, null, otherwise, locale());
  }

  /** "a", "a and b", "a, b and c". */
  String list(List<String> items) {
    return words().list(items);
  }

  /**
   * A country's name in the language of the page: as an operator has named it in that, else that of
   * the Common Locale Data Repository.
   */
  String country(Country country) {
    Words words = words();
    if (country.iso2() == null || isNamed(country)) {
      return country.nameIn(words.language());
    }
    String name = words.countryName(country.iso2());
    return name.isEmpty() || name.equals(country.iso2()) ? country.name() : name;
  }

  /** All names of a country, in every language that the pages speak. */
  List<String> countryNames(Country country) {
    List<String> names = new ArrayList<>(List.of(country.name()));
    names.addAll(country.names().values());
    for (String tag : PageLanguage.SPOKEN) {
      if (country.iso2() != null) {
        names.add(messages.in(Locale.of(tag)).countryName(country.iso2()));
      }
    }
    return names.stream().filter(n -> !n.isEmpty()).distinct().toList();
  }

  /**
   * A region's name: as an operator has named it in the language of the page, else translated for
   * those that come with the program and kept their codes.
   */
  String region(Region region) {
    return named(region, "region.name." + region.code());
  }

  String continent(Continent continent) {
    return named(continent, "continent.name." + continent.code());
  }

  /** An admin-1 area's name, in the language of the page where it is known in that. */
  String area(Admin1 area) {
    return area.unknown() ? of("map.unknown") : area.nameIn(words().language());
  }

  /**
   * The name of what a code of ISO 3166-2 stands for: this area, or the larger one it is part of.
   */
  String area(Admin1 area, String code) {
    return area.unknown() ? area(area) : area.nameOf(code, words().language());
  }

  private String named(Named place, String key) {
    return isNamed(place) ? place.nameIn(words().language()) : orElse(key, place.name());
  }

  /** Whether the rows name it in the language of the page; they do in English. */
  private boolean isNamed(Named place) {
    String language = words().language();
    return language.equals(LOCALE.getLanguage()) || place.names().containsKey(language);
  }
}
