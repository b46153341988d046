package org.tocsin.admin;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A column of a list: the head of its table, the order it can be sorted in, and its place in the
 * list's file. What stands in the cells of the table is the template's business.
 *
 * @param id for addresses, and the head of the file
 * @param title for the head of the table; null where it stands in the file alone
 * @param order null where it makes none
 * @param cell as the file says it; null for nothing
 */
record Column<T>(
    String id, String title, boolean number, Comparator<T> order, Function<T, ?> cell) {

  /** Sorted without regard to case. */
  static <T> Column<T> text(String id, String title, Function<T, String> cell) {
    Comparator<String> by = Comparator.nullsLast(String.CASE_INSENSITIVE_ORDER);
    return new Column<>(id, title, false, Comparator.comparing(cell, by), cell);
  }

  /** Those that never were come last. */
  static <T> Column<T> time(String id, String title, Function<T, Instant> cell) {
    Comparator<Instant> by = Comparator.nullsLast(Comparator.naturalOrder());
    return new Column<>(id, title, false, Comparator.comparing(cell, by), cell);
  }

  /** Set to the right; those without one come last. */
  static <T, N extends Number & Comparable<N>> Column<T> number(
      String id, String title, Function<T, N> cell) {
    Comparator<N> by = Comparator.nullsLast(Comparator.naturalOrder());
    return new Column<>(id, title, true, Comparator.comparing(cell, by), cell);
  }

  /** Sorted by rank, and told in words. */
  static <T, E extends Comparable<? super E>> Column<T> ranked(
      String id, String title, Function<T, E> rank, Function<E, String> words) {
    return new Column<>(id, title, false, Comparator.comparing(rank), rank.andThen(words));
  }

  /** That one cannot sort by. */
  static <T> Column<T> plain(String id, String title, Function<T, ?> cell) {
    return new Column<>(id, title, false, null, cell);
  }

  /** In the file alone. */
  static <T> Column<T> file(String id, Function<T, ?> cell) {
    return new Column<>(id, null, false, null, cell);
  }

  /** The orders by the names that addresses use. */
  static <T> Map<String, Comparator<T>> orders(List<Column<T>> columns) {
    Map<String, Comparator<T>> orders = new TreeMap<>();
    columns.stream().filter(c -> c.order != null).forEach(c -> orders.put(c.id, c.order));
    return orders;
  }

  /** The id as a file's head: {@code last-answer} is last_answer. */
  String fileHead() {
    return id.replace('-', '_').toLowerCase(Locale.ROOT);
  }
}
