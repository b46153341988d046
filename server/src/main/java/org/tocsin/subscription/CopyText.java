package org.tocsin.subscription;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;

/** Rows in PostgreSQL's text format of COPY. Not thread-safe. */
final class CopyText {
  private final StringBuilder text = new StringBuilder();
  private boolean begun;

  /** Adds a cell; null is SQL's null. */
  CopyText cell(Object value) {
    if (begun) {
      text.append('\t');
    }
    begun = true;
    switch (value) {
      case null -> text.append("\\N");
      case byte[] bytes -> text.append("\\\\x").append(HexFormat.of().formatHex(bytes));
      case Collection<?> list -> escaped(array(list));
      case Number number -> text.append(number);
      default -> escaped(value.toString());
    }
    return this;
  }

  CopyText endRow() {
    text.append('\n');
    begun = false;
    return this;
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String array(Collection<?> list) {
    StringBuilder array = new StringBuilder("{");
    for (Object element : list) {
      array.append(array.length() > 1 ? "," : "");
      array.append('"');
      array.append(element.toString().replace("\\", "\\\\").replace("\"", "\\\""));
      array.append('"');
    }
    return array.append('}').toString();
  }

  private void escaped(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(c);
      }
    }
  }
}
