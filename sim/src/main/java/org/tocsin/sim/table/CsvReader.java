package org.tocsin.sim.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads CSV (RFC 4180) with a header line. Not thread-safe. */
public final class CsvReader {
  private final String text;
  private int at;

  private CsvReader(String text) {
    this.text = text;
  }

  /** Each row as column to value; a row's missing fields are absent. */
  public static List<Map<String, String>> read(String text) {
    CsvReader reader = new CsvReader(text);
    List<String> header = reader.row();
    List<Map<String, String>> rows = new ArrayList<>();
    while (reader.at < text.length()) {
      List<String> fields = reader.row();
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < Math.min(header.size(), fields.size()); i++) {
        row.put(header.get(i), fields.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private List<String> row() {
    List<String> fields = new ArrayList<>();
    boolean more = true;
    while (more) {
      fields.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
      more = at < text.length() && text.charAt(at) == ',';
      at++;
    }
    return fields;
  }

  private String plain() {
    int start = at;
    while (at < text.length() && ",\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at).strip();
  }

  private String quoted() {
    StringBuilder field = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != '"') {
        field.append(c);
      } else if (at < text.length() && text.charAt(at) == '"') {
        field.append('"');
        at++;
      } else {
        plain(); // whatever follows the closing quote up to the comma
        break;
      }
    }
    return field.toString();
  }
}
