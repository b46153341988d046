package org.tocsin.web;

import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.place.Admin1;
import org.tocsin.place.Country;
import org.tocsin.place.Places;

/**
 * By what a warning is sorted, as text that stands in the wanted order when compared by letters: so
 * that a cursor can name a place in the list that outlives the warning it was taken from.
 */
final class SortKeys {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final int LONGEST = 60;

  /** Of as many digits as all other times, in milliseconds; far beyond any of them. */
  private static final long FAR = 9_000_000_000_000_000L;

  private final Places places;
  private final Feeds feeds;

  SortKeys(Places places, Feeds feeds) {
    this.places = places;
    this.feeds = feeds;
  }

  /** As a warning stands at an instant. */
  String of(Version v, Order.By by, Instant now) {
    return switch (by) {
      case SEVERITY -> SeverityTag.of(v.severity()).ordinal() + soonest(v, now);
      case EVENT -> text(v.event()) + newest(v);
      case PLACE -> text(place(v)) + newest(v);
      case UNTIL -> time(Stretch.of(v, now).to());
      case SOURCE -> text(source(v)) + newest(v);
      case SENT -> time(v.sent());
    };
  }

  /** As {@link Stretch#worstFirst}. */
  private static String soonest(Version v, Instant now) {
    Instant from = Stretch.of(v, now).from();
    return (from == null ? " 0" : " 1 " + time(from)) + newest(v);
  }

  private static String newest(Version v) {
    return " " + (FAR - v.sent().toEpochMilli());
  }

  private static String time(Instant instant) {
    return Long.toString(instant == null ? FAR : FAR / 2 + instant.toEpochMilli());
  }

  private String place(Version v) {
    Optional<Country> country =
        v.countryId() == null ? Optional.empty() : places.catalogue().country(v.countryId());
    Optional<Admin1> area =
        v.admin1Ids().stream().findFirst().flatMap(id -> places.catalogue().admin1(id));
    return country.map(Country::name).orElse("\uFFFF") + " " + area.map(Admin1::name).orElse("");
  }

  private String source(Version v) {
    return v.sourceId() == null
        ? v.sender()
        : feeds.registry().source(v.sourceId()).map(Source::name).orElse(v.sender());
  }

  private static String text(String text) {
    if (text == null) {
      return "\uFFFF";
    }
    String plain = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return MARKS
        .matcher(Normalizer.normalize(plain, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT)
        .replace('\n', ' ');
  }
}
