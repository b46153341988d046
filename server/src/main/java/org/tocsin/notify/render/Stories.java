package org.tocsin.notify.render;

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
import org.tocsin.platform.i18n.Texts;
import org.tocsin.platform.i18n.Words;

/** Finds what is to be said of a warning. Thread-safe. */
final class Stories {
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
        page(alert.version()));
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
