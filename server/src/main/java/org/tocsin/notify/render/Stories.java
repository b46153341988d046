package org.tocsin.notify.render;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tocsin.alert.StoredAlert;
import org.tocsin.alert.Version;
import org.tocsin.cap.Info;
import org.tocsin.notify.Purpose;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.platform.i18n.Texts;
import org.tocsin.platform.i18n.Words;

/** Finds what is to be said of a warning. Thread-safe. */
final class Stories {
  private static final int MOST_COUNTRIES = 5;
  private static final String POWER_GROUP = "power-group";

  private final Texts texts;
  private final Function<Version, Issuer> issuers;
  private final Supplier<Catalogue> places;
  private final String publicUrl;
  private final InstantSource world;

  Stories(
      Texts texts,
      Function<Version, Issuer> issuers,
      Supplier<Catalogue> places,
      String publicUrl,
      InstantSource world) {
    this.texts = texts;
    this.issuers = issuers;
    this.places = places;
    this.publicUrl = publicUrl;
    this.world = world;
  }

  Words words(List<String> languages) {
    return texts.in(languages);
  }

  Instant now() {
    return world.instant();
  }

  Catalogue places() {
    return places.get();
  }

  /** The page of all warnings. */
  String front() {
    return publicUrl + "/";
  }

  /** The same in a language, and of the countries that these are of where they are few. */
  String front(Words words, List<Story> told) {
    List<String> countries =
        told.stream()
            .flatMap(s -> s.about().countries(places()).stream())
            .map(Country::iso3)
            .distinct()
            .sorted()
            .toList();
    boolean few = !countries.isEmpty() && countries.size() <= MOST_COUNTRIES;
    String where = few ? "?country=" + String.join(",", countries) : "";
    return inLanguage(front() + where, words);
  }

  /** An address of ours that says which language the page is to speak. */
  static String inLanguage(String address, Words words) {
    return address + (address.contains("?") ? "&" : "?") + "lang=" + words.language();
  }

  /** The page of the group that a notice of power cuts is about; null for every other alert. */
  private String group(Reading reading, Words words) {
    return reading.first().areas().stream()
        .flatMap(a -> a.geocodes().stream())
        .filter(g -> g.valueName().equals(POWER_GROUP) && g.value().contains(":"))
        .map(g -> g.value().split(":", 2))
        .map(code -> publicUrl + "/powercuts/" + segment(code[0]) + "/" + segment(code[1]))
        .map(address -> inLanguage(address, words))
        .findFirst()
        .orElse(null);
  }

  private static String segment(String code) {
    return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
  }

  Story of(Telling telling) {
    Words words = words(telling.languages());
    Instant now = now();
    boolean calledOff = telling.purpose() == Purpose.CANCEL;
    StoredAlert alert = telling.alert();
    StoredAlert about = calledOff && telling.earlier() != null ? telling.earlier() : alert;
    Issuer issuer = issuers.apply(alert.version());
    Reading all = reading(about, telling, issuer, now);
    Reading reading = telling.onset() == null ? all : all.beginningAt(telling.onset());
    Reading news =
        calledOff && about != alert && speaks(alert) ? reading(alert, telling, issuer, now) : null;
    return new Story(
        telling,
        words,
        new Moments(words, telling.zone(), now),
        reading,
        Windows.of(reading),
        news,
        issuer,
        names(reading, words),
        reading.pieces().getFirst().severity(),
        Story.event(reading.first(), words),
        page(alert.version()),
        about.version().provenance().equals("powercut") ? group(reading, words) : null);
  }

  Reading reading(StoredAlert alert, Telling telling, Issuer issuer, Instant now) {
    return Reading.of(alert, telling.languages(), issuer.defaultLife(), now);
  }

  PlaceNames names(Reading reading, Words words) {
    List<Info> infos = reading.pieces().stream().map(Reading.Piece::info).toList();
    return names(infos, reading.alert().version(), words);
  }

  PlaceNames names(List<Info> infos, Version version, Words words) {
    PlaceNames names = PlaceNames.of(infos, version, places.get(), words);
    boolean ours = version.provenance().equals("powercut"); // whose utility names the country
    return ours ? new PlaceNames(names.names(), List.of()) : names;
  }

  String page(Version version) {
    return publicUrl + "/alerts/" + version.id();
  }

  private static boolean speaks(StoredAlert alert) {
    return alert.alert() != null && !alert.alert().infos().isEmpty();
  }
}
