package org.tocsin.sim.xml;

/**
 * Writes XML text. The simulator has its own writer, apart from the one it tests, so that one
 * mistake cannot hide on both sides. Not thread-safe.
 */
public final class Xml {
  private final StringBuilder out;

  /** Starts a document with room for {@code size} characters. */
  public Xml(int size) {
    out = new StringBuilder(size);
  }

  /** The XML declaration, for UTF-8. */
  public Xml declaration() {
    return raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  }

  /** Text that is markup already. */
  public Xml raw(CharSequence markup) {
    out.append(markup);
    return this;
  }

  /** An opening tag; {@code attributes} are names and values in turn. */
  public Xml open(String name, String... attributes) {
    tag(name, attributes);
    out.append(">\n");
    return this;
  }

  /** A closing tag. */
  public Xml close(String name) {
    out.append("</").append(name).append(">\n");
    return this;
  }

  /** An element without content. */
  public Xml empty(String name, String... attributes) {
    tag(name, attributes);
    out.append("/>\n");
    return this;
  }

  /** An element that holds text; nothing for null. */
  public Xml leaf(String name, String text, String... attributes) {
    if (text != null) {
      tag(name, attributes);
      out.append('>');
      escape(text);
      out.append("</").append(name).append(">\n");
    }
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void tag(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(attributes[i + 1]);
      out.append('"');
    }
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
  }
}
