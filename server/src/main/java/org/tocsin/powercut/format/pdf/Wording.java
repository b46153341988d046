package org.tocsin.powercut.format.pdf;

import java.util.regex.Pattern;

/** Tells by its words what a line in or beside a table is. */
final class Wording {
  private static final Pattern HEAD_WORDS =
      Pattern.compile(
          "(?i)((period|schedule|groups?|electricity|supply|power|disconnection|interruption|restoration"
              + "|from|to|start(ing)?|end(ing)?|time|slot|duration|date|day|night|hrs|hours|\\d|[()/&])\\s*)+");
  private static final Pattern NAMED = Pattern.compile("(?i).*[a-z]{2}.*");
  private static final Pattern IGNORED =
      Pattern.compile(
          "(?i)(mins?|minutes?|hrs?|hours?|\\d{1,3}|page\\s+\\d+(\\s+of\\s+\\d+)?|page|p a g"
              + " e|[(),./|\\s-])+");

  /** Days may stand over columns without their months. */
  private static final Pattern NUMBERS = Pattern.compile("\\d+(\\s+\\d+)+");

  private static final Pattern GROUPS =
      Pattern.compile(
          "(?i:groups?\\s+)?[A-Z]{1,12}\\d{0,2}([\\s,;&/+.-]+((?:and|to)\\s+)?[A-Z]{1,12}\\d{0,2})*[\\s,;.]*");
  private static final Pattern PROSE = Pattern.compile("([^a-z]*\\b[A-Za-z]?[a-z]{2,}\\b){4}.*");

  /** Names and addresses, at the foot of a page. */
  private static final Pattern IMPRINT =
      Pattern.compile(
          "(?!(?i:.*\\b(?:cancel|postpon|suspend|withdr|revis|chang|except|exclud|exempt|only|no|not)))"
              + "[A-Z]?[a-z]{3,}(?:[\\s,.&:-]+(?:[A-Z]?[a-z]{2,}|\\+?\\d{4,}|[\\d./-]{8,10}|\\S+@\\S+|www\\S+))+[.]?");

  private static final Pattern TIMED =
      Clock.pattern(
          "\\d\\s*[:.]\\s*\\d{2}|\\b\\d{1,2}\\s*[ap]\\.?\\s?m\\b|\\bnoon\\b|\\bmid-?\\s?night\\b"
              + "|\\b\\d{4}\\s*(hrs?)?\\s*(-|to)\\s*\\d{4}\\b");

  private Wording() {}

  /** The names of columns. */
  static boolean isHead(String text) {
    return HEAD_WORDS.matcher(text).matches() && NAMED.matcher(text).matches();
  }

  /** Whether a time stands anywhere; dates in figures look like some. */
  static boolean isTimed(String text) {
    return TIMED.matcher(DateWords.NUMERIC.matcher(text).replaceAll(" ")).find();
  }

  /** Groups that go on from another line. */
  static boolean isCells(String text) {
    return GROUPS.matcher(text).matches();
  }

  static boolean isProse(String text) {
    return PROSE.matcher(text).matches();
  }

  static boolean isImprint(String text) {
    return IMPRINT.matcher(text).matches();
  }

  /** Numbers of pages, units, and marks. */
  static boolean saysNothing(String text) {
    return IGNORED.matcher(text).matches() && !NUMBERS.matcher(text).matches();
  }
}
