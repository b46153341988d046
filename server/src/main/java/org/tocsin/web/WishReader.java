package org.tocsin.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.tocsin.cap.Category;
import org.tocsin.cap.Severity;
import org.tocsin.platform.time.ZoneNames;
import org.tocsin.subscription.BadWishException;
import org.tocsin.subscription.Filter;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.QuietHours;
import org.tocsin.subscription.When;
import org.tocsin.subscription.Wish;

/** Makes a wish of what was typed, or says what keeps it from being one. */
final class WishReader {
  private final PlaceValues values;
  private final PlaceZones zones;
  private final Texts texts;

  WishReader(PlaceValues values, PlaceZones zones, Texts texts) {
    this.values = values;
    this.zones = zones;
    this.texts = texts;
  }

  /**
   * @param before what is changed, whose filters that the form does not show are kept; null for a
   *     new one
   * @return null when something was added to the errors
   */
  Wish read(WishForm form, Wish before, FormErrors errors) {
    int wrong = errors.size();
    List<Place> places = places(form, errors);
    Filter filter = filter(form, before, errors);
    List<String> languages = languages(form, errors);
    When when = when(form, errors);
    QuietHours quiet = quiet(form, errors);
    Duration remind = remind(form, errors);
    ZoneId zone = zone(form, places, errors);
    return errors.size() > wrong
        ? null
        : new Wish(
            places,
            filter,
            languages,
            when,
            zone,
            quiet,
            form.override(),
            before == null ? null : before.pausedUntil(),
            remind);
  }

  List<Place> places(WishForm form, FormErrors errors) {
    Set<Place> places = new LinkedHashSet<>();
    try {
      form.places().forEach(p -> places.add(values.read(p)));
    } catch (BadWishException e) {
      errors.add("where", texts.of("form.where.bad"));
      return List.of();
    }
    if (places.isEmpty()) {
      errors.add("where", texts.of("form.where.none"));
    } else if (places.size() > Wish.MOST_PLACES) {
      errors.add("where", texts.of("form.where.many", Wish.MOST_PLACES));
    }
    return List.copyOf(places);
  }

  private Filter filter(WishForm form, Wish before, FormErrors errors) {
    Severity severity = form.severity().isEmpty() ? null : Severity.parse(form.severity());
    if (severity == Severity.UNKNOWN) {
      errors.add("severity", texts.of("form.severity.bad"));
    }
    Set<Category> categories = new LinkedHashSet<>();
    form.categories().forEach(c -> categories.add(Category.parse(c)));
    categories.remove(Category.UNKNOWN);
    Filter kept = before == null ? Filter.ANY : before.filter();
    return new Filter(severity, kept.urgency(), kept.certainty(), categories, kept.events());
  }

  private List<String> languages(WishForm form, FormErrors errors) {
    Set<String> tags = new LinkedHashSet<>();
    for (String language : form.languages()) {
      String tag = Languages.tag(language);
      if (!tag.isEmpty()) {
        tags.add(tag);
      } else if (!language.isEmpty()) {
        errors.add("language", texts.of("form.language.bad"));
      }
    }
    if (tags.isEmpty() && errors.of("language") == null) {
      errors.add("language", texts.of("form.language.bad"));
    }
    return new ArrayList<>(tags);
  }

  private When when(WishForm form, FormErrors errors) {
    if (form.when().equals("at-once")) {
      return new When.AtOnce();
    }
    LocalTime at = time(form.at());
    if (at == null) {
      errors.add("at", texts.of("form.at.bad"));
      return null;
    }
    try {
      return switch (form.when()) {
        case "daily" -> new When.Daily(at);
        case "weekly" -> new When.Weekly(DayOfWeek.valueOf(form.day()), at);
        default -> throw new IllegalArgumentException();
      };
    } catch (IllegalArgumentException e) {
      errors.add("when", texts.of("form.when.bad"));
      return null;
    }
  }

  private QuietHours quiet(WishForm form, FormErrors errors) {
    if (form.quietFrom().isEmpty() && form.quietTo().isEmpty()) {
      return null;
    }
    LocalTime from = time(form.quietFrom());
    LocalTime to = time(form.quietTo());
    if (from == null || to == null || from.equals(to)) {
      errors.add("quietFrom", texts.of("form.quiet.bad"));
      return null;
    }
    return new QuietHours(from, to);
  }

  private Duration remind(WishForm form, FormErrors errors) {
    if (form.remind().isEmpty()) {
      return null;
    }
    if (form.remind().matches("[0-9]{1,4}")) {
      Duration lead = Duration.ofMinutes(Integer.parseInt(form.remind()));
      if (lead.compareTo(Wish.SHORTEST_LEAD) >= 0 && lead.compareTo(Wish.LONGEST_LEAD) <= 0) {
        return lead;
      }
    }
    errors.add("remind", texts.of("form.remind.bad"));
    return null;
  }

  private ZoneId zone(WishForm form, List<Place> places, FormErrors errors) {
    if (form.zone().isEmpty()) {
      return places.isEmpty() ? ZoneOffset.UTC : zones.of(places.getFirst());
    }
    return zone(form.zone(), errors);
  }

  /** A zone by its name; null, with an error added, when there is none. */
  ZoneId zone(String name, FormErrors errors) {
    if (ZoneNames.has(name)) {
      return ZoneId.of(name);
    }
    errors.add("zone", texts.of("form.zone.bad"));
    return null;
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
