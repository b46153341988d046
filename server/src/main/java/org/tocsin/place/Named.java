package org.tocsin.place;

import java.util.Map;

/** What has a name in English, and where anybody knows them, names in other languages. */
public interface Named {
  /** In English. */
  String name();

  /** By language tag; none for English. */
  Map<String, String> names();

  /** In a language, in English where it has none in that. */
  default String nameIn(String language) {
    return names().getOrDefault(language, name());
  }
}
