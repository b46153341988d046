package org.tocsin.web;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tocsin.cap.Category;
import org.tocsin.cap.Severity;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.When;
import org.tocsin.subscription.Wish;

/** Puts subscriptions into words. */
final class WishWords {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final PlaceWords places;
  private final Texts texts;
  private final Moments moments;

  WishWords(PlaceWords places, Texts texts, Moments moments) {
    this.places = places;
    this.texts = texts;
    this.moments = moments;
  }

  /**
   * A subscription as a list shows it.
   *
   * @param paused until when; null while it is not
   */
  record WishRow(long id, String places, String terms, Moment paused) {
    public String text() {
      return places + ": " + terms;
    }
  }

  WishRow of(Subscription s) {
    Wish wish = s.wish();
    Moment paused =
        moments.isAhead(wish.pausedUntil()) ? moments.of(wish.pausedUntil(), wish.zone()) : null;
    return new WishRow(s.id(), places.of(wish.places()), terms(wish), paused);
  }

  List<WishRow> of(List<Subscription> several) {
    return several.stream().map(this::of).toList();
  }

  /**
   * Their places by our names alone: what was asked in somebody's name may be a stranger's text.
   */
  List<String> unnamed(List<Subscription> several) {
    return several.stream()
        .map(s -> places.of(s.wish().places().stream().map(WishWords::unnamed).toList()))
        .toList();
  }

  private static Place unnamed(Place place) {
    return switch (place) {
      case Place.Point p -> new Place.Point(p.lat(), p.lon(), p.radiusMetres(), null);
      case Place.Drawn d -> new Place.Drawn(d.ring(), null);
      default -> place;
    };
  }

  private String terms(Wish wish) {
    List<String> terms = new ArrayList<>();
    terms.add(what(wish.filter()));
    if (!wish.filter().categories().isEmpty()) {
      List<String> kinds = wish.filter().categories().stream().sorted().map(this::kind).toList();
      terms.add(texts.of("terms.kinds", texts.list(kinds)));
    }
    terms.add(
        switch (wish.when()) {
          case When.AtOnce ignored -> texts.of("terms.atonce");
          case When.Daily d -> texts.of("terms.daily", clock(d.at()));
          case When.Weekly w -> texts.of("terms.weekly", texts.of("day." + w.day()), clock(w.at()));
        });
    if (wish.quiet() != null) {
      String key = wish.overrideQuiet() ? "terms.quiet" : "terms.quiet.always";
      terms.add(texts.of(key, clock(wish.quiet().from()), clock(wish.quiet().to())));
    }
    if (wish.remind() != null) {
      WishChoices.Lead lead = WishChoices.Lead.of((int) wish.remind().toMinutes());
      terms.add(texts.of("terms.remind", texts.of(lead.key(), lead.count())));
    }
    terms.add(String.join(", ", wish.languages().stream().map(Languages::name).toList()));
    terms.add(moments.zoneName(wish.zone()));
    return String.join(texts.of("list.comma"), terms);
  }

  private String what(Filter filter) {
    Severity least = filter.severity();
    if (least == null || least == Severity.UNKNOWN) {
      return texts.of("terms.all");
    }
    String word = texts.of("severity." + least.name().toLowerCase(Locale.ROOT));
    return texts.of(least == Severity.EXTREME ? "terms.only" : "terms.least", word);
  }

  private String kind(Category category) {
    return texts.of("category." + category.name().toLowerCase(Locale.ROOT));
  }

  private static String clock(LocalTime time) {
    return CLOCK.format(time);
  }
}
