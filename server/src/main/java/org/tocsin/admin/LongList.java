package org.tocsin.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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

  /** Rows of a file. */
  static final int FILE = 10_000;

  /** What a chip says that counts nothing. */
  static final long UNCOUNTED = -1;

  /** The name of the place where a page begins, in addresses. */
  static final String BEFORE = "before";

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
    return new LongList<>(asked, facets, rows.apply(shown), next);
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

  /** Where the page begins, by the number of a row; the greatest for the first page. */
  static long before(Asked asked) {
    String before = asked.get(BEFORE);
    return before.matches("\\d{1,18}") ? Long.parseLong(before) : Long.MAX_VALUE;
  }
}
