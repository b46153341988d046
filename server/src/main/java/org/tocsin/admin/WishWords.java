package org.tocsin.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.When;
import org.tocsin.subscription.Wish;

/** What somebody asked for, in words for operators. Where somebody lives is told roughly. */
final class WishWords {
  private static final double KM = 1_000;

  private final Catalogue catalogue;

  WishWords(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** One subscription as a row. */
  record Row(long id, String places, String filter, String when, String state) {}

  Row of(Subscription s) {
    Wish wish = s.wish();
    return new Row(
        s.id(),
        wish.places().stream().map(this::words).collect(Collectors.joining(", ")),
        words(wish.filter()),
        words(wish),
        s.state() == Subscription.State.PROPOSED
            ? "waits for its confirmation"
            : wish.pausedUntil() == null ? "active" : "paused until " + wish.pausedUntil());
  }

  private String words(Place place) {
    return switch (place) {
      case Place.Point p ->
          String.format(
              Locale.ROOT, "%.0f km around %.1f, %.1f", p.radiusMetres() / KM, p.lat(), p.lon());
      case Place.Drawn d -> "a drawn area of " + d.ring().size() + " corners";
      case Place.Admin1(String code) -> area(code);
      case Place.Country(String iso3) -> catalogue.country(iso3).map(Country::name).orElse(iso3);
      case Place.Region(String code) -> "region " + code;
      case Place.Continent(String code) -> "continent " + code;
      case Place.World ignored -> "the world";
      case Place.Code(String name, String value) -> name + " " + value;
      case Place.FromSource(int id) -> "source " + id;
    };
  }

  private String area(String code) {
    return catalogue.admin1Ids(code).stream()
            .flatMap(id -> catalogue.admin1(id).stream())
            .map(a -> a.name())
            .findFirst()
            .orElse("gone")
        + " ("
        + code
        + ")";
  }

  private static String words(Filter filter) {
    List<String> words = new ArrayList<>();
    if (filter.severity() != null) {
      words.add(filter.severity().capName() + " or worse");
    }
    if (filter.urgency() != null) {
      words.add(filter.urgency().capName() + " or sooner");
    }
    if (filter.certainty() != null) {
      words.add(filter.certainty().capName() + " or surer");
    }
    filter.categories().forEach(c -> words.add(c.capName()));
    filter.events().forEach(e -> words.add("“" + e + "”"));
    return words.isEmpty() ? "everything" : String.join(", ", words);
  }

  private static String words(Wish wish) {
    String when =
        switch (wish.when()) {
          case When.AtOnce ignored -> "at once";
          case When.Daily(var at) -> "daily at " + at;
          case When.Weekly(var day, var at) -> day.name().toLowerCase(Locale.ROOT) + "s at " + at;
        };
    String quiet =
        wish.quiet() == null ? "" : ", quiet " + wish.quiet().from() + "–" + wish.quiet().to();
    return when + quiet + ", " + String.join(" ", wish.languages());
  }
}
