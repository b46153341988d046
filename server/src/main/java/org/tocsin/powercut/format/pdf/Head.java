package org.tocsin.powercut.format.pdf;

import java.util.regex.Pattern;

/** The words over the columns of a table, as far as they tell what its times mean. */
record Head(String text) {
  static final Head NONE = new Head("");

  private static final Pattern RESTORES = Pattern.compile("(?i)\\brestor\\w*");
  private static final Pattern PARTED =
      Pattern.compile("(?i)\\b(from\\b.*\\bto|start\\w*\\b.*\\b(end|finish)\\w*)\\b");

  Head and(String more) {
    return new Head(text + ' ' + more);
  }

  boolean isEmpty() {
    return text.isBlank();
  }

  /** Whether a column says when the supply returns: two spans are the two ends of one cut. */
  boolean restores() {
    return RESTORES.matcher(text).find();
  }

  /** Whether the two ends of a cut stand in columns of their own. */
  boolean isParted() {
    return restores() || PARTED.matcher(text).find();
  }
}
