package org.tocsin.web;

import java.util.Locale;
import org.springframework.ui.Model;
import org.tocsin.platform.i18n.Words;

/** What all pages of power cuts have: their words. */
final class CutPages {
  private final CutTexts texts;

  CutPages(CutTexts texts) {
    this.texts = texts;
  }

  /**
   * @param locale as {@link PageLanguage} found it
   */
  Words open(Model model, Locale locale) {
    Words words = texts.in(locale.getLanguage());
    model.addAttribute("w", words);
    model.addAttribute("lang", words.language());
    return words;
  }
}
