package org.tocsin.web;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.ui.Model;
import org.tocsin.cap.Category;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.place.Places;
import org.tocsin.platform.time.ZoneNames;
import org.tocsin.subscription.BadWishException;
import org.tocsin.subscription.Place;

/** Everything that a form about a subscription offers to choose from. */
final class WishChoices {
  private static final List<String> LANGUAGES =
      List.of(
          "am", "ar", "bg", "bn", "bs", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr",
          "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "km", "ko", "lo", "lt",
          "lv", "mk", "mn", "ms", "mt", "my", "ne", "nl", "no", "pl", "ps", "pt", "ro", "ru", "si",
          "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "th", "tr", "uk", "ur", "uz", "vi", "zh");
  private static final List<Integer> LEADS = List.of(15, 30, 60, 120, 720);
  private static final List<String> ZONES = zones();

  private final Places places;
  private final PlaceValues values;
  private final PlaceWords words;

  WishChoices(Places places, PlaceValues values, PlaceWords words) {
    this.places = places;
    this.values = values;
    this.words = words;
  }

  /** A box to tick. */
  record Choice(String value, String label, boolean chosen) {}

  /** A language in itself. */
  record Language(String tag, String name) {}

  /**
   * @param offered places that were found and may be chosen besides those that are
   */
  void fill(Model model, WishForm form, List<Place> offered, MapView map, FormErrors errors) {
    model.addAttribute("wish", form);
    model.addAttribute("errors", errors);
    model.addAttribute("places", boxes(form, offered));
    model.addAttribute("asked", offered.isEmpty() ? null : form.where());
    model.addAttribute("areas", areas(form));
    model.addAttribute("countries", words.countries());
    model.addAttribute("map", map);
    model.addAttribute("mapSrc", src(form, map));
    model.addAttribute(
        "severities",
        Stream.of(SeverityTag.values()).filter(s -> s != SeverityTag.UNKNOWN).toList());
    model.addAttribute(
        "categories",
        Stream.of(Category.values())
            .filter(c -> c != Category.UNKNOWN)
            .map(Category::capName)
            .toList());
    model.addAttribute("days", Stream.of(DayOfWeek.values()).map(Enum::name).toList());
    model.addAttribute("leads", leads(form.remind()));
    preferences(model);
  }

  /** The usual ones, and what was chosen elsewhere, in minutes. */
  private static List<Lead> leads(String chosen) {
    TreeSet<Integer> minutes = new TreeSet<>(LEADS);
    if (chosen.matches("[0-9]{1,4}")) {
      minutes.add(Integer.parseInt(chosen));
    }
    return minutes.stream().map(Lead::of).toList();
  }

  /**
   * How long before a warning begins.
   *
   * @param key of its words, with {@code count} of minutes or hours
   */
  record Lead(String value, String key, int count) {
    static Lead of(int minutes) {
      boolean hours = minutes > 60 && minutes % 60 == 0;
      return new Lead(
          String.valueOf(minutes),
          hours ? "lead.hours" : "lead.minutes",
          hours ? minutes / 60 : minutes);
    }
  }

  /** The languages and zones alone. */
  void preferences(Model model) {
    model.addAttribute("languages", languages());
    model.addAttribute("zones", ZONES);
  }

  static boolean speaks(String tag) {
    return LANGUAGES.contains(tag);
  }

  private List<Choice> boxes(WishForm form, List<Place> offered) {
    Map<String, Choice> boxes = new LinkedHashMap<>();
    for (String value : form.places()) {
      try {
        String label = words.of(values.read(value));
        boxes.put(value, new Choice(value, label, true));
      } catch (BadWishException e) {
        // what cannot be read was not made by this form
      }
    }
    for (Place place : offered) {
      String value = values.write(place);
      boxes.putIfAbsent(value, new Choice(value, words.of(place), false));
    }
    return List.copyOf(boxes.values());
  }

  private List<Choice> areas(WishForm form) {
    Catalogue catalogue = places.catalogue();
    if (!form.open().equals("list")) {
      return List.of();
    }
    Map<String, Choice> areas = new LinkedHashMap<>();
    catalogue.country(form.country()).map(Country::id).map(catalogue::admin1sOf).stream()
        .flatMap(Collection::stream)
        .filter(a -> !a.unknown())
        .sorted(Comparator.comparing(Admin1::name))
        .forEach(
            a -> {
              String value = values.write(new Place.Admin1(a.code()));
              if (!form.places().contains(value)) {
                areas.putIfAbsent(value, new Choice(value, words.area(a), false));
              }
            });
    return List.copyOf(areas.values());
  }

  private static String src(WishForm form, MapView map) {
    String at = form.lat() + "," + form.lon();
    return map.src() + (at.matches("-?[0-9.]{1,12},-?[0-9.]{1,12}") ? "&at=" + at : "");
  }

  private static List<Language> languages() {
    List<Language> languages = new ArrayList<>();
    LANGUAGES.forEach(tag -> languages.add(new Language(tag, Languages.name(tag))));
    languages.sort(Comparator.comparing(Language::name));
    return languages;
  }

  private static List<String> zones() {
    return Stream.concat(
            Stream.of("UTC"),
            ZoneNames.all().stream()
                .filter(
                    z ->
                        z.matches(
                            "(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe"
                                + "|Indian|Pacific)/.*"))
                .sorted())
        .toList();
  }
}
