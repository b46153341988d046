package org.tocsin.admin;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.tocsin.place.Admin1Draft;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Continent;
import org.tocsin.place.Country;
import org.tocsin.place.CountryDraft;
import org.tocsin.place.NamedDraft;
import org.tocsin.place.PlaceException;
import org.tocsin.place.Region;

/** Places as the fields of forms, and back. */
final class PlaceForm {
  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]{1,39}");
  private static final Pattern ISO3 = Pattern.compile("[A-Z]{3}");
  private static final Pattern ISO2 = Pattern.compile("[A-Z]{2}");

  /** The tilde ends the codes that the bundled outlines made up for areas which have none. */
  private static final Pattern AREA = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,10}~?");

  private static final int LONGEST = 200;

  private PlaceForm() {}

  static Map<String, String> of(NamedDraft draft) {
    return Map.of(
        "code", draft.code(), "name", draft.name(), "names", SourceForm.lines(draft.names()));
  }

  static NamedDraft named(Form form) {
    return new NamedDraft(
        needed(form, "code", WORD, "2 to 40 of the letters a to z, digits and dashes."),
        name(form),
        names(form));
  }

  private static String name(Form form) {
    String name = form.optional("name", LONGEST);
    if (name == null) {
      form.refuse("name", "A name, as people say it.");
    } else if (!Form.isPlain(name)) {
      form.refuse("name", Form.NOT_PLAIN);
    }
    return name;
  }

  private static Map<String, String> names(Form form) {
    Map<String, String> names = SourceForm.byLanguage(form, "names");
    if (names.containsKey("en")) {
      form.refuse("names", "The English one stands above.");
    } else if (!names.values().stream().allMatch(n -> n.length() <= LONGEST && Form.isPlain(n))) {
      form.refuse("names", Form.NOT_PLAIN);
    }
    return names;
  }

  private static String needed(Form form, String field, Pattern pattern, String words) {
    String text = form.value(field);
    if (!pattern.matcher(text).matches()) {
      form.refuse(field, words);
    }
    return text;
  }

  static Map<String, String> of(CountryDraft draft, Catalogue catalogue) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("iso3", draft.iso3());
    fields.put("iso2", FeedForm.text(draft.iso2()));
    fields.put("name", draft.name());
    fields.put("names", SourceForm.lines(draft.names()));
    fields.put("continent", continents(catalogue).get(draft.continentId()));
    fields.put("region", draft.regionId() == null ? "" : regions(catalogue).get(draft.regionId()));
    fields.put("zone", draft.zone());
    fields.replaceAll((k, v) -> FeedForm.text(v));
    return fields;
  }

  private static Map<Integer, String> continents(Catalogue catalogue) {
    Map<Integer, String> codes = new LinkedHashMap<>();
    catalogue.continents().forEach(c -> codes.put(c.id(), c.code()));
    return codes;
  }

  private static Map<Integer, String> regions(Catalogue catalogue) {
    Map<Integer, String> codes = new LinkedHashMap<>();
    catalogue.regions().forEach(r -> codes.put(r.id(), r.code()));
    return codes;
  }

  /** Of use only while the form is good. */
  static CountryDraft country(Form form, Catalogue catalogue) {
    form.set("iso3", form.value("iso3").toUpperCase(Locale.ROOT));
    form.set("iso2", form.value("iso2").toUpperCase(Locale.ROOT));
    return new CountryDraft(
        needed(form, "iso3", ISO3, "Three letters, such as LKA."),
        form.optional("iso2", ISO2, "Two letters, such as LK."),
        name(form),
        names(form),
        continent(form, catalogue),
        region(form, catalogue),
        zone(form));
  }

  private static int continent(Form form, Catalogue catalogue) {
    return catalogue.continents().stream()
        .filter(c -> c.code().equals(form.value("continent")))
        .map(Continent::id)
        .findFirst()
        .orElseGet(
            () -> {
              form.refuse("continent", "Choose one of the list.");
              return 0;
            });
  }

  private static Integer region(Form form, Catalogue catalogue) {
    String code = form.value("region");
    Integer region =
        catalogue.regions().stream()
            .filter(r -> r.code().equals(code))
            .map(Region::id)
            .findFirst()
            .orElse(null);
    if (region == null && !code.isEmpty()) {
      form.refuse("region", "Choose one of the list.");
    }
    return region;
  }

  private static String zone(Form form) {
    try {
      if (form.value("zone").length() <= LONGEST && !form.value("zone").isEmpty()) {
        return ZoneId.of(form.value("zone")).getId();
      }
    } catch (DateTimeException e) {
      // told below
    }
    form.refuse("zone", "A zone such as Asia/Colombo.");
    return "UTC";
  }

  static Map<String, String> of(Admin1Draft draft) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("code", draft.code());
    fields.put("name", draft.name());
    fields.put("names", SourceForm.lines(draft.names()));
    fields.put("parentCode", FeedForm.text(draft.parentCode()));
    fields.put("parentName", FeedForm.text(draft.parentName()));
    return fields;
  }

  /** Of use only while the form is good. */
  static Admin1Draft area(Form form, int countryId) {
    form.set("code", form.value("code").toUpperCase(Locale.ROOT));
    form.set("parentCode", form.value("parentCode").toUpperCase(Locale.ROOT));
    return new Admin1Draft(
        countryId,
        needed(form, "code", AREA, "A code of ISO 3166-2 such as LK-11."),
        name(form),
        names(form),
        form.optional("parentCode", AREA, "A code of ISO 3166-2 such as LK-1, or nothing."),
        parentName(form));
  }

  private static String parentName(Form form) {
    String name = form.optional("parentName", LONGEST);
    if (name != null && !Form.isPlain(name)) {
      form.refuse("parentName", Form.NOT_PLAIN);
    }
    return name;
  }

  static Map<String, String> countries(Catalogue catalogue) {
    Map<String, String> countries = new LinkedHashMap<>();
    countries.put("", "Choose");
    for (Country country : catalogue.countries()) {
      countries.put(country.iso3(), country.name());
    }
    return countries;
  }

  /** Sets the words beside the field that they are about. */
  static void refuse(Form form, PlaceException e, String codeField) {
    String field =
        switch (e.code()) {
          case CODE_TAKEN -> codeField;
          case NO_SUCH_CONTINENT -> "continent";
          case NO_SUCH_REGION -> "region";
          case NO_SUCH_COUNTRY -> "country";
          case CHANGED_MEANWHILE, IS_UNKNOWN -> "main";
          default -> "file";
        };
    form.refuse(field, e.getMessage());
  }
}
