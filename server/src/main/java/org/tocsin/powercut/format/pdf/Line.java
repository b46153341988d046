package org.tocsin.powercut.format.pdf;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Words that stand on one line, from left to right. */
record Line(List<Word> words) {
  Line {
    words = List.copyOf(words);
  }

  double baseline() {
    return words.stream().mapToDouble(Word::baseline).average().orElse(0);
  }

  /** The words with a space between. */
  String text() {
    return words.stream().map(Word::text).collect(Collectors.joining(" "));
  }

  /** The line with some of its words only. */
  Line only(Predicate<Word> which) {
    return new Line(words.stream().filter(which).toList());
  }
}
