package org.tocsin.admin;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a list is asked for: words to search, filters, the column it is sorted by, and the page. All
 * of it stands in the address, so that a list can be kept and passed on.
 */
final class Asked {
  private static final int ROWS = 50;

  /** What says where a page begins, and is no part of what the list is asked for. */
  private static final List<String> PLACE = List.of("page", LongList.BEFORE);

  private final String path;
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * @param filters the names of filters this list knows
   */
  Asked(String path, Map<String, String> typed, String... filters) {
    this.path = path;
    take(typed, "q");
    for (String filter : filters) {
      take(typed, filter);
    }
    take(typed, "sort");
    take(typed, "page");
  }

  private void take(Map<String, String> typed, String name) {
    String value = typed.getOrDefault(name, "").strip();
    if (!value.isEmpty()) {
      values.put(name, value);
    }
  }

  public String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** The words of the search, one a line, in lower case. */
  String words() {
    return get("q").toLowerCase(Locale.ROOT).replaceAll("\\s+", "\n");
  }

  /** The address of this list with one thing changed; on its first page unless that is changed. */
  public String with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(values);
    changed.keySet().removeAll(PLACE);
    changed.remove(name);
    if (!value.isEmpty()) {
      changed.put(name, value);
    }
    return address(changed);
  }

  private String address(Map<String, String> asked) {
    UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
    asked.keySet().forEach(k -> address.queryParam(k, "{" + k + "}"));
    return address.encode().buildAndExpand(asked).toUriString();
  }

  /** What a search keeps beside its words, for the hidden fields of its form. */
  public Map<String, String> kept() {
    Map<String, String> kept = new LinkedHashMap<>(values);
    kept.keySet().removeAll(PLACE);
    kept.remove("q");
    return kept;
  }

  /** The words, the filters and the order, for a form that acts on all that fits them. */
  public Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>(values);
    all.keySet().removeAll(PLACE);
    return all;
  }

  /** Where the page begins, for a form that shows it again. */
  public Map<String, String> place() {
    Map<String, String> place = new LinkedHashMap<>(values);
    place.keySet().retainAll(PLACE);
    return place;
  }

  /** The address of the whole list without search and filters. */
  public String path() {
    return path;
  }

  /** Whether it is searched or filtered. */
  public boolean isNarrowed() {
    return values.keySet().stream().anyMatch(k -> !k.equals("sort") && !PLACE.contains(k));
  }

  /** The address of this list, on the page that was asked for. */
  public String here() {
    return address(values);
  }

  /** The address of the list as a file. */
  public String file() {
    return with("format", "csv");
  }

  /** Sorting by a column, and by the same again the other way round. */
  public String sortedBy(String column) {
    return with("sort", get("sort").equals(column) ? "-" + column : column);
  }

  /** For {@code aria-sort}; null for a column that the list is not sorted by. */
  public String direction(String column) {
    return get("sort").equals(column)
        ? "ascending"
        : get("sort").equals("-" + column) ? "descending" : null;
  }

  /** A filter with its address. */
  record Chip(String words, long count, String href, boolean on) {}

  Chip chip(String filter, String value, String words, long count) {
    return new Chip(words, count, with(filter, value), get(filter).equals(value));
  }

  /** Without those that lead to nothing. */
  static List<Chip> used(List<Chip> chips) {
    return chips.stream().filter(c -> c.count() > 0 || c.on()).toList();
  }

  /**
   * One page of a list.
   *
   * @param previous address, or null
   * @param next address, or null
   */
  record Part<T>(List<T> rows, int total, int from, int to, String previous, String next) {}

  /** Sorted by the column that is asked for, if it is one; equals stay as they are. */
  <T> List<T> sorted(List<T> all, List<Column<T>> columns) {
    String sort = get("sort");
    boolean down = sort.startsWith("-");
    Comparator<T> by = Column.orders(columns).get(down ? sort.substring(1) : sort);
    return by == null ? all : all.stream().sorted(down ? by.reversed() : by).toList();
  }

  /** The page that is asked for, else the last. */
  <T> Part<T> part(List<T> sorted) {
    int last = Math.max(0, (sorted.size() - 1) / ROWS);
    int page = Math.min(last, get("page").matches("\\d{1,6}") ? Integer.parseInt(get("page")) : 0);
    int from = page * ROWS;
    int to = Math.min(sorted.size(), from + ROWS);
    return new Part<>(
        sorted.subList(from, to),
        sorted.size(),
        sorted.isEmpty() ? 0 : from + 1,
        to,
        page == 0 ? null : with("page", page == 1 ? "" : String.valueOf(page - 1)),
        page == last ? null : with("page", String.valueOf(page + 1)));
  }
}
