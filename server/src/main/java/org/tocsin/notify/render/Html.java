package org.tocsin.notify.render;

import org.tocsin.platform.i18n.Direction;

/** Text in HTML. */
final class Html {
  private Html() {}

  /**
   * Escapes for content and for attributes in quotes. The isolates that {@link
   * org.tocsin.platform.i18n.Words} sets become {@code bdi} only by {@link #content}.
   */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** Content in which text of another direction is set apart by {@code bdi}. */
  static String content(String text) {
    return escape(text)
        .replace(String.valueOf(Direction.OPEN), "<bdi>")
        .replace(String.valueOf(Direction.CLOSE), "</bdi>")
        .replace("\n", "<br>");
  }
}
