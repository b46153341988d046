package org.tocsin.admin;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tocsin.powercut.EditException;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;

/** Utilities and groups as the fields of forms, and back. */
final class UtilityForm {
  private static final int MOST_MINUTES = 1_440;

  private UtilityForm() {}

  static Map<String, String> empty() {
    return Map.of("names", "en = ", "tolerance", "0");
  }

  static Map<String, String> of(Provider provider) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("code", provider.code());
    fields.put("names", SourceForm.lines(provider.names()));
    fields.put("country", provider.iso3());
    fields.put("zone", provider.zone().getId());
    fields.put("tolerance", String.valueOf(provider.toleranceMinutes()));
    fields.put("tolerances", SourceForm.lines(provider.tolerances()));
    fields.put("web", FeedForm.text(provider.web()));
    return fields;
  }

  /**
   * What the form asks for; of use only while the form is good.
   *
   * @param id of the utility that is changed; 0 for a new one
   */
  static Provider read(Form form, int id) {
    Map<String, String> names = SourceForm.byLanguage(form, "names");
    if (!names.containsKey("en")) {
      form.refuse("names", "At least an English one, such as: en = Ceylon Electricity Board");
    }
    return new Provider(
        id,
        form.value("code").toUpperCase(Locale.ROOT),
        names,
        form.value("country").toUpperCase(Locale.ROOT),
        zone(form),
        form.number("tolerance", 0, MOST_MINUTES),
        SourceForm.byLanguage(form, "tolerances"),
        form.optional("web", 500),
        0);
  }

  private static ZoneId zone(Form form) {
    try {
      if (!form.value("zone").isEmpty()) {
        return ZoneId.of(form.value("zone"));
      }
    } catch (DateTimeException e) {
      // told below
    }
    form.refuse("zone", "A zone such as Asia/Colombo.");
    return ZoneOffset.UTC;
  }

  static Map<String, String> of(Group group) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("code", group.code());
    fields.put("names", SourceForm.lines(group.names()));
    fields.put("kind", group.kind());
    fields.put("admin1", String.join(" ", group.admin1Codes()));
    return fields;
  }

  /**
   * @param old the group that is changed, whose outline stays; null for a new one
   */
  static Group readGroup(Form form, int providerId, Group old) {
    List<String> admin1 =
        List.of(form.value("admin1").split("[,\\s]+")).stream().filter(c -> !c.isEmpty()).toList();
    if (admin1.size() > 100
        || !admin1.stream().allMatch(c -> c.matches("[A-Z]{2}-[A-Z0-9]{1,3}"))) {
      form.refuse("admin1", "Codes such as LK-11, by spaces.");
    }
    return new Group(
        old == null ? 0 : old.id(),
        providerId,
        form.value("code").replaceAll("\\s+", "").toUpperCase(Locale.ROOT),
        SourceForm.byLanguage(form, "names"),
        form.value("kind"),
        admin1,
        old == null ? null : old.outline());
  }

  static void refuse(Form form, EditException e) {
    String field =
        switch (e.code()) {
          case "bad-code", "code-taken" -> "code";
          case "bad-country" -> "country";
          case "no-name", "name-too-long" -> "names";
          case "bad-tolerance" -> "tolerance";
          case "bad-address" -> "web";
          case "bad-kind" -> "kind";
          default -> "main";
        };
    form.refuse(field, sentence(e.getMessage()));
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }
}
