package org.tocsin.web;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * The words of the pages, by key, in the language of the page that is being made; all of them stand
 * in {@code messages.properties}. What a translation lacks is said in English.
 */
final class Texts {
  /** For what machines read. */
  static final Locale LOCALE = Locale.ENGLISH;

  private final MessageSource messages;

  Texts(MessageSource messages) {
    this.messages = messages;
  }

  /**
   * @throws NoSuchMessageException for a key that has no text
   */
  String of(String key, Object... arguments) {
    return messages.getMessage(key, arguments, locale());
  }

  /** The language of the page, as {@link PageLanguage} found it. */
  static Locale locale() {
    LocaleContext context = LocaleContextHolder.getLocaleContext();
    Locale locale = context == null ? null : context.getLocale();
    return locale == null ? Locale.ENGLISH : locale;
  }

  /** A text that may be missing, such as for a word that a later version of the standard adds. */
  String orElse(String key, String otherwise) {
    return messages.getMessage(key, null, otherwise, locale());
  }

  /** "a", "a and b", "a, b and c". */
  String list(List<String> items) {
    return switch (items.size()) {
      case 0 -> "";
      case 1 -> items.getFirst();
      default ->
          of(
              "list.and",
              String.join(of("list.comma"), items.subList(0, items.size() - 1)),
              items.getLast());
    };
  }
}
