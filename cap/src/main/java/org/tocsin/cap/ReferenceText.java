package org.tocsin.cap;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the text of {@code references} apart. The standard separates triples by white space and
 * their parts by commas; real identifiers hold both, so that a triple is read from both ends: it
 * begins with a sender and a comma, and ends with a comma and a time.
 */
final class ReferenceText {
  /** No identifier has more spaces; the bound keeps hostile texts cheap. */
  private static final int MOST_WORDS = 8;

  private static final int DATE_LENGTH = "2026-03-02".length();

  private final String text;
  private final ZoneId zone;
  private final List<Reference> references = new ArrayList<>();
  private boolean malformed;

  private ReferenceText(String text, ZoneId zone) {
    this.text = text;
    this.zone = zone;
  }

  /** At most so many references as the limit says and one, which tells that there are too many. */
  static ReferenceText parse(String text, ZoneId zone, int limit) {
    ReferenceText parsed = new ReferenceText(text, zone);
    parsed.run(limit);
    return parsed;
  }

  List<Reference> references() {
    return references;
  }

  /** Whether some reference lacks a part or its time. */
  boolean malformed() {
    return malformed;
  }

  private void run(int limit) {
    int begin = wordStart(0);
    while (begin < text.length() && references.size() <= limit) {
      int end = tripleEnd(begin);
      add(begin, end);
      begin = wordStart(end);
    }
  }

  /**
   * Where the reference that begins at an index ends: at the end of its word if it is no triple.
   */
  private int tripleEnd(int begin) {
    int end = wordEnd(begin);
    if (lastComma(begin, end) < 0) {
      return end;
    }
    for (int words = 1, to = end; words <= MOST_WORDS && to > begin; words++) {
      if (endsTriple(begin, to)) {
        int next = wordStart(to);
        return endsInDate(to) && startsTimeOfDay(next) ? wordEnd(next) : to;
      }
      int next = wordStart(to);
      to = next < text.length() ? wordEnd(next) : -1;
    }
    return end;
  }

  /** Whether two commas, and what looks like a date behind the last, end a stretch of text. */
  private boolean endsTriple(int from, int to) {
    int end = withoutTrailingPunctuation(from, to);
    int last = lastComma(from, end);
    return last > from && lastComma(from, last) >= 0 && startsDate(last + 1, end);
  }

  private int lastComma(int from, int to) {
    int i = to - 1;
    while (i >= from && text.charAt(i) != ',') {
      i--;
    }
    return i < from ? -1 : i;
  }

  private boolean startsDate(int from, int to) {
    if (to - from < DATE_LENGTH) {
      return false;
    }
    for (int i = 0; i < DATE_LENGTH; i++) {
      boolean fits = i == 4 || i == 7 ? text.charAt(from + i) == '-' : isDigit(from + i);
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Whether the last part of a triple is a date without time of day, as in "…,2026-03-02". */
  private boolean endsInDate(int to) {
    return text.charAt(to - DATE_LENGTH - 1) == ',';
  }

  /** Whether a word such as 10:00:00+07:00 follows a date that a space was put behind. */
  private boolean startsTimeOfDay(int from) {
    return from + 5 <= text.length()
        && text.charAt(from + 2) == ':'
        && isDigit(from)
        && isDigit(from + 1)
        && isDigit(from + 3)
        && isDigit(from + 4);
  }

  private boolean isDigit(int i) {
    return text.charAt(i) >= '0' && text.charAt(i) <= '9';
  }

  private int withoutTrailingPunctuation(int from, int to) {
    int end = to;
    while (end > from + 1 && (text.charAt(end - 1) == ',' || text.charAt(end - 1) == ';')) {
      end--;
    }
    return end;
  }

  private void add(int from, int to) {
    String whole = text.substring(from, withoutTrailingPunctuation(from, to));
    int first = whole.indexOf(',');
    int last = whole.lastIndexOf(',');
    if (first < 0) {
      references.add(new Reference(null, whole, null, whole));
      malformed = true;
    } else if (first == last) {
      addPair(whole, first);
    } else {
      CapTime sent = TimeText.read(whole.substring(last + 1).strip(), zone).time();
      malformed |= sent.instant() == null;
      String identifier = whole.substring(first + 1, last).strip();
      references.add(new Reference(whole.substring(0, first).strip(), identifier, sent, whole));
    }
  }

  /** Two parts are sender and identifier, unless the second is a time. */
  private void addPair(String whole, int comma) {
    malformed = true;
    String left = whole.substring(0, comma).strip();
    String right = whole.substring(comma + 1).strip();
    CapTime time = TimeText.read(right, zone).time();
    references.add(
        time.instant() == null
            ? new Reference(left, right, null, whole)
            : new Reference(null, left, time, whole));
  }

  private int wordStart(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) <= ' ') {
      i++;
    }
    return i;
  }

  private int wordEnd(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) > ' ') {
      i++;
    }
    return i;
  }
}
