package org.tocsin.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Places;
import org.tocsin.subscription.Place;

/** Puts the places of a subscription into words. */
final class PlaceWords {
  private final Places places;
  private final Feeds feeds;
  private final CutData cuts;
  private final Texts texts;

  PlaceWords(Places places, Feeds feeds, CutData cuts, Texts texts) {
    this.places = places;
    this.feeds = feeds;
    this.cuts = cuts;
    this.texts = texts;
  }

  /** A country as a list offers it. */
  record CountryName(String iso3, String name) {}

  String of(List<Place> several) {
    return String.join("; ", several.stream().map(this::of).toList());
  }

  String of(Place place) {
    Catalogue catalogue = places.catalogue();
    return switch (place) {
      case Place.Point p -> point(p);
      case Place.Drawn d -> d.label() == null ? texts.of("wish.drawn") : d.label();
      case Place.Admin1 a -> area(catalogue, a.code());
      case Place.Country c -> catalogue.country(c.iso3()).map(texts::country).orElse(c.iso3());
      case Place.Region r ->
          catalogue.regions().stream()
              .filter(x -> x.code().equals(r.code()))
              .findFirst()
              .map(texts::region)
              .orElse(r.code());
      case Place.Continent c ->
          catalogue.continents().stream()
              .filter(x -> x.code().equals(c.code()))
              .findFirst()
              .map(texts::continent)
              .orElse(c.code());
      case Place.World ignored -> texts.of("wish.world");
      case Place.Code c -> code(c);
      case Place.FromSource s -> texts.of("wish.source", source(s.sourceId()));
    };
  }

  /** All countries by their names in the language of the page, in its order. */
  List<CountryName> countries() {
    return places.catalogue().countries().stream()
        .map(c -> new CountryName(c.iso3(), texts.country(c)))
        .sorted(Comparator.comparing(CountryName::name, texts.words().order()))
        .toList();
  }

  private String point(Place.Point p) {
    String km = plain(p.radiusMetres() / 1000);
    return p.label() == null
        ? texts.of("wish.point", km, plain(p.lat()), plain(p.lon()))
        : texts.of("wish.point.named", p.label(), km);
  }

  private String area(Catalogue catalogue, String code) {
    Optional<Admin1> area =
        catalogue.admin1Ids(code).stream().flatMap(id -> catalogue.admin1(id).stream()).findFirst();
    return area.map(
            a ->
                catalogue
                    .country(a.countryId())
                    .map(c -> texts.of("areas.of", texts.area(a, code), texts.country(c)))
                    .orElse(texts.area(a, code)))
        .orElse(code);
  }

  String area(Admin1 area) {
    return texts.area(area);
  }

  private String code(Place.Code code) {
    return Optional.of(code)
        .filter(c -> c.valueName().equals(CutData.GEOCODE))
        .flatMap(c -> cuts.place(c.value()))
        .map(
            p ->
                texts.of(
                    "wish.group",
                    p.group().code(),
                    CutTexts.name(
                        p.provider().names(), p.provider().code(), Texts.locale().getLanguage())))
        .orElseGet(() -> texts.of("wish.code", code.value(), code.valueName()));
  }

  private String source(int id) {
    return feeds.registry().sources().stream()
        .filter(s -> s.id() == id)
        .findFirst()
        .map(Source::name)
        .orElse(String.valueOf(id));
  }

  /** At most four digits after the point, and no more than are needed. */
  private static String plain(double number) {
    return new BigDecimal(number)
        .setScale(4, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
