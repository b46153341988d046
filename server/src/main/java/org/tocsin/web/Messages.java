package org.tocsin.web;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.tocsin.platform.i18n.Words;

/**
 * The words of the pages, {@code messages.properties} and its translations, for Spring and its
 * templates: ICU MessageFormat with numbered arguments, as everywhere in this program. Immutable.
 */
final class Messages implements MessageSource {
  private final Map<String, Words> byLanguage = new HashMap<>();

  Messages() {
    var texts =
        org.tocsin.platform.i18n.Texts.load(Messages.class, "/messages", PageLanguage.SPOKEN);
    PageLanguage.SPOKEN.forEach(tag -> byLanguage.put(tag, texts.in(List.of(tag))));
  }

  /** Those of a language that is {@link PageLanguage#SPOKEN}; else the English ones. */
  Words in(Locale locale) {
    String tag = locale == null ? "" : locale.getLanguage();
    return byLanguage.getOrDefault(tag, byLanguage.get(PageLanguage.SPOKEN.getFirst()));
  }

  @Override
  public String getMessage(String key, Object[] arguments, String otherwise, Locale locale) {
    Words words = in(locale);
    return words.has(key) ? words.numbered(key, filled(arguments)) : otherwise;
  }

  @Override
  public String getMessage(String key, Object[] arguments, Locale locale) {
    Words words = in(locale);
    if (!words.has(key)) {
      throw new NoSuchMessageException(key, locale);
    }
    return words.numbered(key, filled(arguments));
  }

  @Override
  public String getMessage(MessageSourceResolvable asked, Locale locale) {
    Words words = in(locale);
    String[] keys = asked.getCodes() == null ? new String[0] : asked.getCodes();
    for (String key : keys) {
      if (words.has(key)) {
        return words.numbered(key, filled(asked.getArguments()));
      }
    }
    if (asked.getDefaultMessage() == null) {
      throw new NoSuchMessageException(String.join(", ", keys), locale);
    }
    return asked.getDefaultMessage();
  }

  private static Object[] filled(Object[] arguments) {
    return arguments == null ? new Object[0] : arguments;
  }
}
