package org.tocsin.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;
import org.tocsin.platform.i18n.Words;

/** What all pages of power cuts have: their words, and themselves in the other languages. */
final class CutPages {
  private final CutTexts texts;

  CutPages(CutTexts texts) {
    this.texts = texts;
  }

  /** The page in another language. */
  record Tongue(String tag, String name, String href, boolean current) {}

  /**
   * @param path of the page, as it is in this program
   * @param query names and values by turns, null values left out
   */
  Words open(Model model, String lang, String accepted, String path, String... query) {
    Words words = texts.choose(lang, accepted);
    List<Tongue> tongues = new ArrayList<>();
    for (String tag : CutTexts.LANGUAGES) {
      UriComponentsBuilder uri = UriComponentsBuilder.newInstance().path(path);
      for (int i = 0; i < query.length; i += 2) {
        if (query[i + 1] != null) {
          uri.queryParam(query[i], "{value" + i + "}");
        }
      }
      uri.queryParam("lang", tag);
      tongues.add(
          new Tongue(
              tag,
              Languages.name(tag),
              uri.encode().buildAndExpand(values(query)).toString(),
              tag.equals(words.language())));
    }
    model.addAttribute("w", words);
    model.addAttribute("lang", words.language());
    model.addAttribute("tongues", tongues);
    return words;
  }

  private static Map<String, String> values(String... query) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < query.length; i += 2) {
      values.put("value" + i, query[i + 1]);
    }
    return values;
  }
}
