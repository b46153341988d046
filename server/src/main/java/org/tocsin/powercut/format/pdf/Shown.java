package org.tocsin.powercut.format.pdf;

/** What is shown of a document in an error. */
final class Shown {
  private static final int MOST = 60;

  private Shown() {}

  static String of(String text) {
    String shown = text.replaceAll("\\p{Cntrl}", " ").strip();
    return shown.length() > MOST ? shown.substring(0, MOST) + "\u2026" : shown;
  }
}
