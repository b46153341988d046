package org.tocsin.web;

import java.util.List;
import java.util.Map;
import org.tocsin.platform.i18n.Words;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;

/** The words of the pages and calendars of power cuts, in each language they are spoken in. */
final class CutTexts {
  private final org.tocsin.platform.i18n.Texts texts =
      org.tocsin.platform.i18n.Texts.load(CutTexts.class, "powercuts", PageLanguage.SPOKEN);

  /** In one of {@link PageLanguage#SPOKEN}. */
  Words in(String language) {
    return texts.in(List.of(language));
  }

  /** A name in the reader's language; the English one where it has none. */
  static String name(Map<String, String> names, String otherwise, String language) {
    String own = names.get(language);
    return own != null ? own : names.getOrDefault("en", otherwise);
  }

  static String name(Provider provider, Words words) {
    return name(provider.names(), provider.code(), words.language());
  }

  /** "Group A", with its name where it has one. */
  static String name(Group group, Words words) {
    String code = words.of("group", "code", group.code());
    String name = name(group.names(), "", words.language());
    return name.isEmpty() ? code : code + " – " + name;
  }

  /** A source by its label; those that every utility has are called so in the reader's language. */
  static String source(String label, Words words) {
    return switch (label) {
      case "By hand" -> words.of("source.hand");
      case "Volunteers" -> words.of("source.volunteers");
      default -> label;
    };
  }

  /** How the utility words by how much cuts may be late; null when they are not. */
  static String tolerance(Provider provider, Integer stated, Words words) {
    String own = provider.tolerances().get(words.language());
    int minutes = stated != null ? stated : provider.toleranceMinutes();
    return own != null && minutes == provider.toleranceMinutes()
        ? own
        : minutes == 0 ? null : words.of("tolerance", "minutes", minutes);
  }
}
