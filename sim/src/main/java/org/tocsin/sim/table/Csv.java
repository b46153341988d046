package org.tocsin.sim.table;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes CSV (RFC 4180) with line feeds. */
public final class Csv {
  private final StringBuilder out = new StringBuilder();

  public Csv(String... header) {
    row((Object[]) header);
  }

  /** Adds a row; null is written as an empty field. */
  public Csv row(Object... fields) {
    out.append(Arrays.stream(fields).map(Csv::field).collect(Collectors.joining(","))).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private static String field(Object value) {
    String text = value == null ? "" : value.toString();
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
