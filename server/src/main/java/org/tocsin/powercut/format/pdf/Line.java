package org.tocsin.powercut.format.pdf;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Words that stand on one line, from left to right.
 *
 * @param isPartial whether words of another script were left out
 */
record Line(List<Word> words, boolean isPartial) {
  Line {
    words = List.copyOf(words);
  }

  Line(List<Word> words) {
    this(words, false);
  }

  double baseline() {
    return words.stream().mapToDouble(Word::baseline).average().orElse(0);
  }

  /** The words with a space between. */
  String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /** The line without some of its words. */
  Line without(Predicate<Word> which) {
    return new Line(words.stream().filter(which.negate()).toList(), isPartial);
  }

  Line asPartial() {
    return new Line(words, true);
  }
}
