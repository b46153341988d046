package org.tocsin.admin;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tocsin.account.Address;
import org.tocsin.account.BadAddressException;
import org.tocsin.place.Admin1;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.subscription.Place;
import org.tocsin.subscription.Wish;

/** What a volunteer enters for somebody at the phone. */
final class AssistForm {
  /** The languages that messages are written in, each in its own words. */
  static final Map<String, String> LANGUAGES = new LinkedHashMap<>();

  private static final Pattern GROUP = Pattern.compile("[A-Z]{2}-[A-Z0-9]{2,10}:[A-Z0-9]{1,10}");
  private static final int MOST_LINES = 20;

  static {
    LANGUAGES.put("en", "English");
    LANGUAGES.put("si", "සිංහල");
    LANGUAGES.put("ta", "தமிழ்");
    LANGUAGES.put("fr", "Français");
    LANGUAGES.put("es", "Español");
    LANGUAGES.put("ar", "العربية");
  }

  private final Form form;
  private final Catalogue catalogue;

  AssistForm(Form form, Catalogue catalogue) {
    this.form = form;
    this.catalogue = catalogue;
  }

  /** Null where it is refused. */
  Address phone() {
    try {
      return Address.phone(form.value("phone"));
    } catch (BadAddressException e) {
      form.refuse("phone", "The number " + e.getMessage() + ".");
      return null;
    }
  }

  /** Of use only while the form is good. */
  Wish wish() {
    String language = form.value("language");
    if (!LANGUAGES.containsKey(language)) {
      form.refuse("language", "Choose one of the list.");
    }
    Optional<Country> country = country();
    if (country.isEmpty()) {
      form.refuse("country", "Choose one of the list.");
      return null;
    }
    List<Place> places = new ArrayList<>();
    List<String> lines = form.value("areas").lines().map(String::strip).distinct().toList();
    if (lines.size() > MOST_LINES) {
      form.refuse("areas", "At most " + MOST_LINES + ".");
    }
    for (String line : lines) {
      if (!line.isEmpty() && form.error("areas") == null) {
        place(country.get(), line, places);
      }
    }
    if (places.isEmpty()) {
      places.add(new Place.Country(country.get().iso3()));
    }
    ZoneId zone = country.get().zone();
    return Wish.of(places.stream().distinct().toList(), List.of(language), zone);
  }

  /** The one that is chosen. */
  Optional<Country> country() {
    String code = form.value("country");
    return code.isEmpty() ? Optional.empty() : catalogue.country(code);
  }

  private void place(Country country, String name, List<Place> into) {
    String upper = name.toUpperCase(Locale.ROOT);
    if (GROUP.matcher(upper).matches()) {
      into.add(new Place.Code("power-group", upper));
      return;
    }
    List<String> codes =
        areas(country).stream()
            .filter(a -> a.name().equalsIgnoreCase(name) || a.code().equalsIgnoreCase(name))
            .map(Admin1::code)
            .distinct()
            .toList();
    switch (codes.size()) {
      case 1 -> into.add(new Place.Admin1(codes.getFirst()));
      case 0 -> form.refuse("areas", "“" + name + "” is no area of " + country.name() + ".");
      default ->
          form.refuse(
              "areas", "“" + name + "” stands for several: " + String.join(", ", codes) + ".");
    }
  }

  private List<Admin1> areas(Country country) {
    return catalogue.admin1sOf(country.id()).stream().filter(a -> !a.unknown()).toList();
  }

  /** Names of the areas of the country that is chosen, to pick from. */
  List<String> names() {
    return country()
        .map(c -> areas(c).stream().map(Admin1::name).toList())
        .map(names -> List.copyOf(new TreeSet<>(names)))
        .orElse(List.of());
  }
}
