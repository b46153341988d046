package org.tocsin.notify;

/** What another side said, as it may be kept: one line, bounded, without control characters. */
final class LogText {
  private static final int LONGEST = 500;

  private LogText() {}

  /** Null for null. */
  static String of(String said) {
    if (said == null) {
      return null;
    }
    String line = said.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
  }
}
