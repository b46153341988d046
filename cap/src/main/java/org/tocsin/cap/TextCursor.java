package org.tocsin.cap;

import java.util.Locale;

/** Goes through a short text from left to right. One thread only. */
final class TextCursor {
  private final String text;
  private int at;
  private int digits;

  TextCursor(String text) {
    this.text = text;
  }

  boolean atEnd() {
    return at == text.length();
  }

  int mark() {
    return at;
  }

  /** Back to, or on to, an index that {@link #mark} gave. */
  void goTo(int mark) {
    at = mark;
  }

  void goToEnd() {
    at = text.length();
  }

  /** The character at hand, or 0 at the end. */
  char peek() {
    return atEnd() ? 0 : text.charAt(at);
  }

  /** Goes past the character at hand if it is the one given. */
  boolean take(char c) {
    boolean there = peek() == c;
    at += there ? 1 : 0;
    return there;
  }

  /** The next digits, at most nine, as a number; 0 when there are none. */
  int number() {
    int from = at;
    int value = 0;
    while (isDigit(peek()) && at - from < 9) {
      value = value * 10 + (text.charAt(at++) - '0');
    }
    digits = at - from;
    return value;
  }

  /** How many digits the last number had. */
  int digits() {
    return digits;
  }

  /** The next letters, with the dots of "a.m.", in lower case; empty when there are none. */
  String word() {
    int from = at;
    while (Character.isLetter(peek()) || (peek() == '.' && at > from)) {
      at++;
    }
    return text.substring(from, at).toLowerCase(Locale.ROOT);
  }

  void skip(String characters) {
    while (!atEnd() && (characters.indexOf(peek()) >= 0 || peek() == 0xA0)) {
      at++;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
