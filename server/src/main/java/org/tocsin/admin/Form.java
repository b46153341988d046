package org.tocsin.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What somebody typed into a form, and what is wrong with it. A form that is refused is shown again
 * with every word as it was typed, passwords excepted. For one request.
 */
final class Form {
  static final String NOT_PLAIN =
      "On one line, without characters that control, or turn the direction of what follows.";

  /**
   * What moves, hides or reorders the text around it (UAX 9 section 2); joiners are not among it.
   */
  private static final Pattern UNPLAIN = Pattern.compile("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069]");

  private final Map<String, String> values;
  private final Map<String, String> theirs = new LinkedHashMap<>();
  private final Map<String, String> errors = new LinkedHashMap<>();

  Form(Map<String, String> values) {
    this.values = new LinkedHashMap<>(values);
  }

  /** Without space around it; empty for a field that was not sent. */
  public String value(String field) {
    return raw(field).strip();
  }

  /** As it was typed, with line ends as one character. */
  public String raw(String field) {
    return values.getOrDefault(field, "").replace("\r\n", "\n").replace("\u0000", "");
  }

  /** Whether a box is ticked. */
  public boolean on(String field) {
    return !value(field).isEmpty();
  }

  /** Null for what is fine. */
  public String error(String field) {
    return errors.get(field);
  }

  /** By field, in the order in which they were found. */
  public Map<String, String> errors() {
    return errors;
  }

  void set(String field, String value) {
    values.put(field, value);
  }

  /**
   * Somebody else saved the same row meanwhile: shows where that differs from what is typed here.
   * Who sends the form again has seen it, and overwrites it.
   */
  void overtaken(int version, Map<String, String> saved) {
    set("version", String.valueOf(version));
    saved.forEach(
        (field, value) -> {
          if (!value.strip().equals(value(field))) {
            theirs.put(field, value.isBlank() ? "nothing" : value);
          }
        });
  }

  /** What somebody else saved meanwhile, by field. */
  public Map<String, String> theirs() {
    return theirs;
  }

  /** The first thing wrong with a field is the one that is told. */
  void refuse(String field, String words) {
    errors.putIfAbsent(field, words);
  }

  boolean isGood() {
    return errors.isEmpty();
  }

  /** A text that may be missing; null then. */
  String optional(String field, int longest) {
    String text = value(field);
    if (text.length() > longest) {
      refuse(field, "At most " + longest + " characters, these are " + text.length() + ".");
    }
    return text.isEmpty() ? null : text;
  }

  /** As {@link #optional}, where it has to look a certain way. */
  String optional(String field, Pattern pattern, String words) {
    String text = value(field);
    if (!text.isEmpty() && !pattern.matcher(text).matches()) {
      refuse(field, words);
    }
    return text.isEmpty() ? null : text;
  }

  /** Whether a text can stand on a page among others as it is. */
  static boolean isPlain(String text) {
    return !UNPLAIN.matcher(text).find();
  }

  /** A whole number within bounds; the least one where it is none. */
  int number(String field, int least, int most) {
    try {
      int number = Integer.parseInt(value(field));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, with the range
    }
    refuse(field, "A number from " + least + " to " + most + ".");
    return least;
  }

  /** The version of the row that the form was made from; 0 where it was tampered with. */
  int version() {
    String text = value("version");
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
  }
}
