package org.tocsin.powercut.format.pdf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Gathers words into lines. Lines in Sinhala repeat what the English ones say, in fonts of which
 * the letters cannot be told, so they are left out; so are stray letters of them among English.
 */
final class Lines {
  private static final double SAME_LINE = 3.2; // points; an ordinal's "th" stands higher
  private static final Pattern FOREIGN =
      Pattern.compile("[^\\x20-\\x7e\u2010-\u2015\u2018-\u201d\u2022\u00a0]");
  private static final Pattern WORDS = Pattern.compile("[A-Za-z]{4,}|\\b[A-Z]+\\b");
  private static final Pattern TIME = Pattern.compile("\\d{1,2}[:.]\\d\\d");

  /** The other script joins times by words. */
  private static final Pattern RANGE =
      Pattern.compile(
          "\\d\\s*[:.]\\s*\\d\\d\\s*-\\s*\\d{1,2}\\s*[:.]\\s*\\d\\d|\\d{4}\\s*-\\s*\\d{4}");

  /** The raised end of a number, which may stand on a line of its own. */
  private static final Pattern ORDINAL = Pattern.compile("st|nd|rd|th");

  private Lines() {}

  static List<Line> of(List<Word> words) {
    List<Word> sorted = new ArrayList<>(words);
    sorted.sort(Comparator.comparingDouble(Word::baseline));
    List<Line> lines = new ArrayList<>();
    List<Word> line = new ArrayList<>();
    for (Word word : sorted) {
      if (!line.isEmpty() && word.baseline() - line.getFirst().baseline() > SAME_LINE) {
        add(lines, line);
        line.clear();
      }
      line.add(word);
    }
    add(lines, line);
    return lines;
  }

  private static void add(List<Line> lines, List<Word> words) {
    List<Word> sorted = joined(words);
    Line whole = new Line(sorted).without(word -> ORDINAL.matcher(word.text()).matches());
    Line english = whole.without(word -> FOREIGN.matcher(word.text()).find());
    boolean mixed = english.words().size() < whole.words().size();
    if (!english.words().isEmpty() && (!mixed || isEnglish(whole, english))) {
      lines.add(mixed ? english.asPartial() : english);
    }
  }

  /** From left to right; what was drawn apart and touches is one word. */
  private static List<Word> joined(List<Word> words) {
    List<Word> sorted = new ArrayList<>(words);
    sorted.sort(Comparator.comparingDouble(Word::left));
    List<Word> joined = new ArrayList<>();
    for (Word word : sorted) {
      if (!joined.isEmpty() && joined.getLast().touches(word)) {
        joined.add(joined.removeLast().and(word));
      } else {
        joined.add(word);
      }
    }
    return joined;
  }

  /** Lines of the other script begin in it, or have but numbers and marks of ours. */
  private static boolean isEnglish(Line whole, Line english) {
    boolean begins = whole.words().getFirst().equals(english.words().getFirst());
    String text = english.text();
    return WORDS.matcher(text).find()
        || RANGE.matcher(text).find()
        || begins && TIME.matcher(text).lookingAt();
  }
}
