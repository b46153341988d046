package org.tocsin.cap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Mends the small faults that make a whole document unreadable though its meaning is plain: bytes
 * of another character set, entities of HTML, bare ampersands, forbidden control characters. Lines
 * stay as they are; columns behind a mended place may shift.
 */
final class Mend {
  private static final int LONGEST_ENTITY = 10;

  private final String text;
  private final StringBuilder out;
  private final Problems problems;
  private int line = 1;
  private int lineStart;
  private boolean changed;

  private Mend(String text, Problems problems) {
    this.text = text;
    this.out = new StringBuilder(text.length() + 64);
    this.problems = problems;
  }

  /**
   * The mended document; null when there is nothing to mend, so that another attempt is useless.
   */
  static Utf8 mended(Utf8 document, Problems problems) {
    String text = valid(document);
    boolean wrongCharset = text == null;
    if (wrongCharset) {
      text = guess(document, problems);
    }
    Mend mend = new Mend(text, problems);
    mend.run();
    return wrongCharset || mend.changed ? Utf8.of(mend.out.toString()) : null;
  }

  private static String valid(Utf8 document) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(document.bytes(), document.start(), document.length());
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /**
   * Text that is not UTF-8: mostly so, with a character cut in half somewhere, or wholly of the
   * character set that is most often mistaken for it.
   */
  private static String guess(Utf8 document, Problems problems) {
    String text = document.decode();
    long broken = text.chars().filter(c -> c == 0xFFFD).count();
    long whole = text.chars().filter(c -> c > 0x7F).count() - broken;
    if (whole >= broken) {
      problems.add(CapProblem.CHARSET_WRONG, broken + " characters are not UTF-8");
      return text;
    }
    problems.add(CapProblem.CHARSET_WRONG, "not UTF-8; windows-1252 was taken");
    Charset western = Charset.forName("windows-1252");
    return new String(document.bytes(), document.start(), document.length(), western);
  }

  private void run() {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '<') {
        i = copyLiteral(i);
      } else if (c == '&') {
        i = ampersand(i);
      } else {
        copy(c, i++);
      }
    }
  }

  /** Copies a comment or CDATA section, where an ampersand means itself; else one character. */
  private int copyLiteral(int i) {
    String close =
        text.startsWith("<![CDATA[", i) ? "]]>" : text.startsWith("<!--", i) ? "-->" : "";
    int end = close.isEmpty() ? i + 1 : text.indexOf(close, i);
    if (end < 0) {
      end = text.length();
    }
    for (int at = i; at < end; at++) {
      copy(text.charAt(at), at);
    }
    return end;
  }

  private void copy(char c, int at) {
    if (c == '\n') {
      line++;
      lineStart = at + 1;
    }
    boolean allowed = c >= ' ' ? c != 0xFFFE && c != 0xFFFF : c == '\n' || c == '\r' || c == '\t';
    if (allowed) {
      out.append(c);
    } else {
      report(CapProblem.CONTROL_CHARACTER, at, "code " + (int) c);
    }
  }

  /** Copies or replaces what begins with an ampersand; returns the index behind it. */
  private int ampersand(int i) {
    int semicolon = text.indexOf(';', i, Math.min(text.length(), i + LONGEST_ENTITY + 2));
    String name = semicolon < 0 ? "" : text.substring(i + 1, semicolon);
    if (name.startsWith("#")) {
      return characterReference(i, name, semicolon + 1);
    }
    if (HtmlEntities.isXml(name)) {
      out.append('&').append(name).append(';');
      return semicolon + 1;
    }
    String meant = HtmlEntities.character(name);
    if (meant != null) {
      out.append(meant);
      report(CapProblem.ENTITY_NOT_DECLARED, i, "&" + name + ";");
      return semicolon + 1;
    }
    out.append("&amp;");
    report(CapProblem.BARE_AMPERSAND, i, "an ampersand on its own");
    return i + 1;
  }

  private int characterReference(int i, String name, int end) {
    int code = HtmlEntities.codePoint(name);
    boolean control = code < ' ' && code != '\n' && code != '\r' && code != '\t';
    boolean surrogate = code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE;
    boolean forbidden = code == 0xFFFE || code == 0xFFFF || code > Character.MAX_CODE_POINT;
    if (control || surrogate || forbidden) {
      report(CapProblem.CONTROL_CHARACTER, i, "&" + name + ";");
    } else {
      out.append('&').append(name).append(';');
    }
    return end;
  }

  private void report(CapProblem code, int at, String message) {
    changed = true;
    problems.add(code, "", line, at - lineStart + 1, message);
  }
}
