package org.tocsin.admin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tocsin.platform.db.Seek;

/**
 * A page of a list that is too long for memory: filters are the database's business, chips count
 * nothing, and the next page begins where this one ends. The fragments {@code search} and {@code
 * more} of {@code admin/parts.html} draw it.
 *
 * @param next address of the page after this one, or null
 */
record LongList<T>(Asked asked, List<Table.Chips> facets, List<T> rows, String next) {
  /** Rows of a page; to be asked for one more, which tells whether there is a next one. */
  static final int LENGTH = 50;

  /** What a chip says that counts nothing. */
  static final long UNCOUNTED = -1;

  /** The name of the place where a page begins, in addresses. */
  static final String BEFORE = "before";

  /** How far back a list of what happened may be asked for, by the word for it. */
  static final Map<String, Duration> SPANS = lately();

  private static final String SORT = "sort";
  private static final String OLDEST = "oldest";

  private static Map<String, Duration> lately() {
    Map<String, Duration> spans = new LinkedHashMap<>();
    spans.put("hour", Duration.ofHours(1));
    spans.put("day", Duration.ofDays(1));
    spans.put("week", Duration.ofDays(7));
    return spans;
  }

  /** {@link #SPANS} as choices of a {@link #facet}. */
  static Map<String, String> spans() {
    Map<String, String> words = new LinkedHashMap<>();
    SPANS.keySet().forEach(s -> words.put(s, "last " + s));
    return words;
  }

  /**
   * @param found at most {@link #LENGTH} and one
   * @param place where a page begins that comes after this one
   * @param rows for the template
   */
  static <D, T> LongList<T> of(
      Asked asked,
      List<Table.Chips> facets,
      List<D> found,
      Function<D, String> place,
      Function<List<D>, List<T>> rows) {
    List<D> shown = found.subList(0, Math.min(found.size(), LENGTH));
    String next = found.size() > LENGTH ? asked.with(BEFORE, place.apply(shown.getLast())) : null;
    List<Table.Chips> chips = new ArrayList<>(facets);
    chips.add(order(asked));
    return new LongList<>(asked, chips, rows.apply(shown), next);
  }

  /** A filter by the words of its choices. */
  static Table.Chips facet(Asked asked, String id, String label, Map<String, String> choices) {
    List<Asked.Chip> chips = new ArrayList<>();
    chips.add(asked.chip(id, "", "all", UNCOUNTED));
    choices.forEach((value, words) -> chips.add(asked.chip(id, value, words, UNCOUNTED)));
    return new Table.Chips(label, chips);
  }

  /** As {@link #facet(Asked, String, String, Map)}, of choices that are their own words. */
  static Table.Chips facet(Asked asked, String id, String label, List<String> choices) {
    Map<String, String> words = new LinkedHashMap<>();
    choices.forEach(c -> words.put(c, c));
    return facet(asked, id, label, words);
  }

  private static Table.Chips order(Asked asked) {
    return new Table.Chips(
        "Order",
        List.of(
            asked.chip(SORT, "", "latest first", UNCOUNTED),
            asked.chip(SORT, OLDEST, "oldest first", UNCOUNTED)));
  }

  static boolean isOldestFirst(Asked asked) {
    return asked.get(SORT).equals(OLDEST);
  }

  /** The address of the list the other way round. */
  public String turned() {
    return asked.with(SORT, isOldestFirst(asked) ? "" : OLDEST);
  }

  /** For {@code aria-sort} of the column that the list is ordered by. */
  public String direction() {
    return isOldestFirst(asked) ? "ascending" : "descending";
  }

  /** What the link to the page after this one says. */
  public String onward() {
    return isOldestFirst(asked) ? "Later" : "Older";
  }

  /**
   * Where a part of a file begins.
   *
   * @param last the number of the last row of the part before; null for the first
   */
  static Seek seek(Asked asked, Long last) {
    Seek first = isOldestFirst(asked) ? Seek.OLDEST : Seek.LATEST;
    return last == null ? first : new Seek(last, first.oldestFirst());
  }

  /** Where the page begins, by the number of a row, and which way it goes. */
  static Seek seek(Asked asked) {
    String place = asked.get(BEFORE);
    return seek(asked, place.matches("\\d{1,18}") ? Long.valueOf(place) : null);
  }
}
