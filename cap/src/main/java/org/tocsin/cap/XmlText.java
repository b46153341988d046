package org.tocsin.cap;

import java.nio.charset.StandardCharsets;

/** Puts an XML document together, indented, with text escaped. One thread only. */
final class XmlText {
  private final StringBuilder out =
      new StringBuilder(4096).append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private int depth;

  void open(String tag) {
    indent();
    out.append('<').append(tag).append(">\n");
    depth++;
  }

  void close(String name) {
    depth--;
    indent();
    out.append("</").append(name).append(">\n");
  }

  /** Writes an element; nothing for null. */
  void optional(String name, String text) {
    if (text == null) {
      return;
    }
    indent();
    out.append('<').append(name).append('>');
    escape(text);
    out.append("</").append(name).append(">\n");
  }

  void required(String name, String text) {
    if (text == null) {
      throw new IllegalArgumentException(name + " is required");
    }
    optional(name, text);
  }

  byte[] bytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void indent() {
    out.append("  ".repeat(depth));
  }

  private void escape(String text) {
    text.codePoints().forEach(this::escape);
  }

  private void escape(int c) {
    switch (c) {
      case '&' -> out.append("&amp;");
      case '<' -> out.append("&lt;");
      case '>' -> out.append("&gt;");
      case '\r' -> out.append("&#13;"); // a bare one would be read back as a line feed
      case '\t', '\n' -> out.append((char) c);
      default -> {
        // XML has no way to write the others
        if (c >= ' ' && !isSurrogate(c) && c != 0xFFFE && c != 0xFFFF) {
          out.appendCodePoint(c);
        }
      }
    }
  }

  private static boolean isSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
