package org.tocsin.web;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tocsin.alert.Heading;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Logo;
import org.tocsin.feed.Source;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.platform.time.Clocks;

/** Makes rows of versions; names are joined in memory. */
final class Cards {
  private static final int MOST_AREAS = 3;
  private static final int MOST_COUNTRIES = 5;

  private final Places places;
  private final Feeds feeds;
  private final InstantSource world;
  private final Headings headings;
  private final Moments moments;
  private final Texts texts;

  Cards(
      Places places, Feeds feeds, Clocks clocks, Headings headings, Moments moments, Texts texts) {
    this.places = places;
    this.feeds = feeds;
    this.world = clocks.world();
    this.headings = headings;
    this.moments = moments;
    this.texts = texts;
  }

  /** In the reader's language where the warnings have it. */
  List<Card> of(Collection<Version> versions) {
    Map<Long, Heading> own = headings.in(Texts.locale().getLanguage(), versions);
    return versions.stream().map(v -> of(v, own.getOrDefault(v.id(), first(v)))).toList();
  }

  Card of(Version v) {
    return of(v, first(v));
  }

  private static Heading first(Version v) {
    return new Heading(v.language(), v.event(), v.headline());
  }

  private Card of(Version v, Heading heading) {
    Instant now = world.instant();
    Stretch stretch = Stretch.of(v, now);
    ZoneId zone = zone(v);
    boolean unnamed = heading.event() == null || heading.event().isBlank();
    String event = unnamed ? texts.of("event.unnamed") : heading.event();
    return new Card(
        v.id(),
        SeverityTag.of(v.severity()),
        event,
        headline(heading.headline(), event),
        Languages.tag(heading.language()),
        Languages.direction(heading.language()),
        areas(v),
        moments.of(stretch.from(), zone),
        moments.of(stretch.to(), zone),
        stretch.more(),
        v.assumedEnd(),
        issuer(v),
        provenance(v),
        v.status().equals("Actual") ? null : v.status().toLowerCase(Locale.ROOT),
        v.stateAt(now),
        moments.of(v.sent(), zone));
  }

  /** The time of the place that the alert is about; the source's where that is not known. */
  ZoneId zone(Version v) {
    Optional<Country> country =
        v.countryId() == null ? Optional.empty() : places.catalogue().country(v.countryId());
    return country.map(Country::zone).or(() -> source(v).map(Source::zone)).orElse(ZoneOffset.UTC);
  }

  Optional<Source> source(Version v) {
    return v.sourceId() == null ? Optional.empty() : feeds.registry().source(v.sourceId());
  }

  /**
   * The picture of who says so in the language of the page, else in English, else its first; null
   * for none.
   */
  Logo logo(Version v) {
    return source(v)
        .flatMap(s -> feeds.registry().logo(s, Texts.locale().getLanguage()))
        .orElse(null);
  }

  /** A country concerned, to lead to its page. */
  record CountryLink(String iso3, String name) {}

  /** The first few. */
  List<CountryLink> countries(Version v) {
    return places.catalogue().countriesOf(v.admin1Ids()).stream()
        .limit(MOST_COUNTRIES)
        .map(c -> new CountryLink(c.iso3(), texts.country(c)))
        .toList();
  }

  /** The source's name; where we know no source, the sender, unless we spoke ourselves. */
  String issuer(Version v) {
    return v.provenance().equals("powercut")
        ? texts.of("issuer.powercut")
        : source(v).map(Source::name).orElse(v.sender());
  }

  String provenance(Version v) {
    if (!v.provenance().equals("feed")) {
      return "provenance." + v.provenance();
    }
    boolean official = source(v).map(Source::official).orElse(false);
    return official ? "provenance.official" : "provenance.unofficial";
  }

  /** Where it is: a few areas with their country, or the country alone. */
  String areas(Version v) {
    Catalogue catalogue = places.catalogue();
    List<Country> countries = catalogue.countriesOf(v.admin1Ids());
    if (countries.size() > 1) {
      return shortened(new LinkedHashSet<>(countries.stream().map(texts::country).toList()));
    }
    Set<String> names = new LinkedHashSet<>();
    for (int id : v.admin1Ids()) {
      catalogue.admin1(id).filter(a -> !a.unknown()).map(texts::area).ifPresent(names::add);
    }
    Optional<Country> country =
        !countries.isEmpty()
            ? Optional.of(countries.getFirst())
            : v.countryId() == null ? Optional.empty() : catalogue.country(v.countryId());
    if (country.isEmpty()) {
      return texts.of("areas.none");
    }
    int all = catalogue.admin1sOf(country.get().id()).size() - 1;
    return names.isEmpty() || names.size() >= all
        ? texts.country(country.get())
        : texts.of("areas.of", shortened(names), texts.country(country.get()));
  }

  private String shortened(Set<String> names) {
    List<String> list = List.copyOf(new ArrayList<>(names));
    return list.size() <= MOST_AREAS + 1
        ? texts.list(list)
        : texts.of(
            "areas.more",
            String.join(texts.of("list.comma"), list.subList(0, MOST_AREAS)),
            list.size() - MOST_AREAS);
  }

  private static String headline(String headline, String event) {
    return headline == null || headline.isBlank() || headline.strip().equalsIgnoreCase(event)
        ? null
        : headline;
  }
}
