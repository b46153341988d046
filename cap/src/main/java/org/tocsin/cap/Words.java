package org.tocsin.cap;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Recognises the words of one enumeration. Exact words come back as one shared {@link Coded}, so
 * that a well-formed document costs one map lookup per word. Immutable once its enum is
 * initialised.
 */
final class Words<E extends Enum<E> & CapWord> {
  private final E unknown;
  private final Map<String, Coded<E>> exact = new HashMap<>();
  private final Map<String, E> folded = new HashMap<>();

  Words(Class<E> type, E unknown) {
    this.unknown = unknown;
    for (E value : type.getEnumConstants()) {
      exact.put(value.capName(), new Coded<>(value, value.capName()));
      folded.put(fold(value.capName()), value);
    }
  }

  /** Adds a word of an older version of the standard or of common practice. */
  Words<E> alsoReads(String word, E value) {
    folded.put(fold(word), value);
    return this;
  }

  /** The value spelled exactly as the standard does, or null. */
  Coded<E> exact(String text) {
    return exact.get(text);
  }

  E parse(String text) {
    return text == null ? unknown : folded.getOrDefault(fold(text), unknown);
  }

  /** Whether the word is understood, however it is spelled. */
  boolean knows(String text) {
    return folded.containsKey(fold(text));
  }

  private static String fold(String word) {
    StringBuilder letters = new StringBuilder(word.length());
    word.codePoints().filter(Character::isLetterOrDigit).forEach(letters::appendCodePoint);
    return letters.toString().toLowerCase(Locale.ROOT);
  }
}
