package org.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The columns of a set-based insert: {@code insert into t (…) select … from unnest(?, ?, …)}. One
 * statement and one round trip for any number of rows. A list in a cell travels as text joined by
 * the unit separator, since {@code unnest} would flatten an array of arrays.
 */
final class Columns<R> {
  private static final char UNIT_SEPARATOR = '\u001f';

  /**
   * A column: its name, the type of its array's elements, the expression that makes the value of
   * it.
   */
  private record Column<R>(
      String name, String type, String expression, Function<R, Object> value) {}

  private final List<Column<R>> columns = new ArrayList<>();

  Columns<R> add(String name, String type, Function<R, Object> value) {
    columns.add(new Column<>(name, type, "d." + name, value));
    return this;
  }

  /** A column of text whose value is cast or computed from the cell. */
  Columns<R> cast(String name, String expression, Function<R, Object> value) {
    columns.add(new Column<>(name, "text", expression.formatted("d." + name), value));
    return this;
  }

  Columns<R> list(String name, String elementType, Function<R, Collection<?>> value) {
    String expression = "string_to_array(%s, chr(31))::" + elementType + "[]";
    return cast(name, expression, r -> joined(value.apply(r)));
  }

  Columns<R> instant(String name, Function<R, Instant> value) {
    return cast(name, "%s::timestamptz", r -> string(value.apply(r)));
  }

  private static String string(Instant instant) {
    return instant == null ? null : instant.toString();
  }

  private static String joined(Collection<?> values) {
    return values.stream()
        .map(v -> String.valueOf(v).replace(UNIT_SEPARATOR, ' '))
        .collect(Collectors.joining(String.valueOf(UNIT_SEPARATOR)));
  }

  String names() {
    return columns.stream().map(Column::name).collect(Collectors.joining(", "));
  }

  String expressions() {
    return columns.stream().map(Column::expression).collect(Collectors.joining(", "));
  }

  /** {@code unnest(?::text[], …) as d (…)}. */
  String unnest() {
    String cells =
        columns.stream().map(c -> "?::" + c.type() + "[]").collect(Collectors.joining(", "));
    return "unnest(" + cells + ") as d (" + names() + ")";
  }

  /** {@code name = expression, …}, for an update of the same columns. */
  String assignments() {
    return columns.stream()
        .map(c -> c.name() + " = " + c.expression())
        .collect(Collectors.joining(", "));
  }

  int size() {
    return columns.size();
  }

  String type(int column) {
    return columns.get(column).type();
  }

  Object[] cells(int column, List<R> rows) {
    Function<R, Object> value = columns.get(column).value();
    Object[] cells =
        columns.get(column).type().equals("bytea")
            ? new byte[rows.size()][]
            : new Object[rows.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = value.apply(rows.get(i));
    }
    return cells;
  }
}
