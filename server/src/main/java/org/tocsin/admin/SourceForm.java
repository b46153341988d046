package org.tocsin.admin;

import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tocsin.alert.IdentityRule;
import org.tocsin.feed.RegistryEditor;
import org.tocsin.feed.Source;
import org.tocsin.feed.SourceDraft;
import org.tocsin.place.Catalogue;
import org.tocsin.place.Country;
import org.tocsin.platform.net.Uris;

/** A source as the fields of a form, and back. */
final class SourceForm {
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"]{1,64}@[^\\s@<>\"]{1,190}");
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9._-]{1,119}");
  private static final int SECONDS = 60;
  private static final int MOST_MINUTES = 31 * 24 * 60;

  private SourceForm() {}

  static Map<String, String> empty() {
    return Map.of(
        "official", "on", "life", "1440", "ends", "cancel", "rule", "identifier", "names", "en = ");
  }

  static Map<String, String> of(SourceDraft source, Catalogue places) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("slug", source.slug());
    fields.put("names", lines(source.names()));
    fields.put("logos", lines(source.logos()));
    fields.put(
        "country",
        source.countryId() == null
            ? ""
            : places.country(source.countryId()).map(Country::iso3).orElse(""));
    fields.put("official", source.official() ? "on" : "");
    fields.put("zone", FeedForm.text(source.zone()));
    fields.put("life", String.valueOf(source.defaultLife() / SECONDS));
    fields.put("ends", source.endPolicy().id());
    fields.put("rule", source.identityRule());
    fields.put("authority", FeedForm.text(source.authority()));
    fields.put("aggregator", source.aggregator() ? "on" : "");
    fields.put("authorName", FeedForm.text(source.authorName()));
    fields.put("authorEmail", FeedForm.text(source.authorEmail()));
    fields.put("notes", FeedForm.text(source.notes()));
    return fields;
  }

  static String lines(Map<String, String> byLanguage) {
    return byLanguage.entrySet().stream()
        .map(e -> e.getKey() + " = " + e.getValue())
        .collect(Collectors.joining("\n"));
  }

  /**
   * What the form asks for; of use only while the form is good.
   *
   * @param slug of the source that is changed; null for a new one
   */
  static SourceDraft read(Form form, Catalogue places, String slug) {
    Map<String, String> names = byLanguage(form, "names");
    if (names.isEmpty()) {
      form.refuse("names", "At least one, such as: en = Kenya Meteorological Department");
    }
    Map<String, String> logos = byLanguage(form, "logos");
    logos.forEach((language, address) -> checkLogo(form, names, language, address));
    Optional<Country> country = country(form, places);
    return new SourceDraft(
        slug != null ? slug : slug(form, country, names),
        country.map(Country::id).orElse(null),
        form.on("official"),
        zone(form),
        form.number("life", 1, MOST_MINUTES) * SECONDS,
        ends(form),
        rule(form),
        form.optional("authority", 200),
        form.on("aggregator"),
        form.optional("authorName", 200),
        email(form),
        form.optional("notes", 4_000),
        names,
        logos);
  }

  static Map<String, String> byLanguage(Form form, String field) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : form.value(field).lines().filter(l -> !l.isBlank()).toList()) {
      int equals = line.indexOf('=');
      String language = equals < 0 ? "" : line.substring(0, equals).strip();
      String value = line.substring(equals + 1).strip();
      if (!FeedForm.LANGUAGE.matcher(language).matches() || value.isEmpty()) {
        form.refuse(field, "Each line is a language, an equals sign and the text.");
      } else if (value.length() > 500) {
        form.refuse(field, "At most 500 characters each.");
      } else if (values.put(language, value) != null) {
        form.refuse(field, "There are two for " + language + ".");
      }
    }
    return values;
  }

  private static void checkLogo(
      Form form, Map<String, String> names, String language, String address) {
    if (!names.containsKey(language)) {
      form.refuse("logos", "There is a logo for " + language + " and no name.");
    }
    if (Uris.parse(address).filter(SourceForm::isEncrypted).isEmpty()) {
      form.refuse("logos", "An address that begins with https:// and names a host.");
    }
  }

  /** Others load it into their pages: one in the clear would be refused there. */
  private static boolean isEncrypted(URI address) {
    return FeedForm.isWebAddress(address)
        && address.getScheme().equalsIgnoreCase("https")
        && address.getRawUserInfo() == null;
  }

  private static Optional<Country> country(Form form, Catalogue places) {
    String code = form.value("country");
    Optional<Country> country = code.isEmpty() ? Optional.empty() : places.country(code);
    if (!code.isEmpty() && country.isEmpty()) {
      form.refuse("country", "Choose one of the list.");
    }
    return country;
  }

  private static String slug(Form form, Optional<Country> country, Map<String, String> names) {
    String typed = form.value("slug");
    String name = names.getOrDefault("en", names.values().stream().findFirst().orElse(""));
    String slug =
        typed.isEmpty()
            ? RegistryEditor.slug(country.map(Country::iso3).orElse("int") + " " + name)
            : typed;
    if (!SLUG.matcher(slug).matches()) {
      form.refuse("slug", "2 to 120 of the letters a to z, digits, dot, dash and underscore.");
    }
    return slug;
  }

  private static String zone(Form form) {
    String zone = form.optional("zone", 60);
    try {
      return zone == null ? null : ZoneId.of(zone).getId();
    } catch (DateTimeException e) {
      form.refuse("zone", "A zone such as Asia/Colombo.");
      return null;
    }
  }

  private static Source.EndPolicy ends(Form form) {
    String id = form.value("ends");
    for (Source.EndPolicy policy : Source.EndPolicy.values()) {
      if (policy.id().equals(id)) {
        return policy;
      }
    }
    form.refuse("ends", "Choose one of the list.");
    return null;
  }

  private static String rule(Form form) {
    String rule = form.value("rule");
    try {
      IdentityRule.parse(rule);
    } catch (IllegalArgumentException e) {
      form.refuse("rule", "identifier, incidents, or pattern: and a regular expression.");
    }
    if (rule.length() > 300) {
      form.refuse("rule", "At most 300 characters.");
    }
    return rule;
  }

  static String email(Form form) {
    return form.optional("authorEmail", EMAIL, "An address such as desk@example.org.");
  }
}
