package org.tocsin.admin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;

/**
 * How a list is searched, filtered, sorted and written to a file; the same for its page, its file
 * and what is done to "all that fit". The rows are in memory: for lists of thousands, not of
 * millions.
 *
 * <p>The fragments {@code search}, {@code heads} and {@code pages} of {@code admin/parts.html} draw
 * what {@link #show} gives.
 */
final class Table<T> {
  private final List<Column<T>> columns;
  private final List<Facet<T>> facets;
  private final Function<T, String> text;

  /**
   * @param text of a row, all that a search looks at
   */
  Table(List<Column<T>> columns, List<Facet<T>> facets, Function<T, String> text) {
    this.columns = List.copyOf(columns);
    this.facets = List.copyOf(facets);
    this.text = text;
  }

  /** A facet with the number of rows behind each of its chips. */
  record Chips(String label, List<Asked.Chip> chips) {}

  /**
   * A list as its page shows it.
   *
   * @param heads of the columns that the page shows
   */
  record Shown<T>(Asked asked, List<Chips> facets, List<Column<T>> heads, Asked.Part<T> part) {}

  Asked asked(String path, Map<String, String> typed) {
    return new Asked(path, typed, facets.stream().map(Facet::id).toArray(String[]::new));
  }

  /** The rows that fit, in the order that is asked for. */
  List<T> matching(Asked asked, List<T> rows) {
    return asked.sorted(
        searched(asked, rows).stream()
            .filter(r -> facets.stream().allMatch(f -> f.accepts(r, asked)))
            .toList(),
        columns);
  }

  private List<T> searched(Asked asked, List<T> rows) {
    String words = asked.words();
    return words.isEmpty()
        ? rows
        : rows.stream()
            .filter(r -> words.lines().allMatch(text.apply(r).toLowerCase(Locale.ROOT)::contains))
            .toList();
  }

  Shown<T> show(Asked asked, List<T> rows) {
    List<T> searched = searched(asked, rows);
    List<Chips> chips = new ArrayList<>();
    for (Facet<T> facet : facets) {
      List<Asked.Chip> told = chips(asked, facet, searched);
      if (told.size() > 2 || !asked.get(facet.id()).isEmpty()) { // else there is nothing to choose
        chips.add(new Chips(facet.label(), told));
      }
    }
    return new Shown<>(
        asked,
        chips,
        columns.stream().filter(c -> c.title() != null).toList(),
        asked.part(matching(asked, rows)));
  }

  /** Counted over the rows that the other facets leave; those that nothing has are not shown. */
  private List<Asked.Chip> chips(Asked asked, Facet<T> facet, List<T> searched) {
    Map<String, Long> counts = new HashMap<>();
    long all = 0;
    for (T row : searched) {
      if (facets.stream().allMatch(f -> f == facet || f.accepts(row, asked))) {
        facet.values().apply(row).forEach(v -> counts.merge(v, 1L, Long::sum));
        all++;
      }
    }
    List<Asked.Chip> chips = new ArrayList<>();
    chips.add(asked.chip(facet.id(), "", facet.all(), all));
    for (Facet.Choice c : facet.offered(asked)) {
      chips.add(asked.chip(facet.id(), c.id(), c.words(), counts.getOrDefault(c.id(), 0L)));
    }
    return Asked.used(chips);
  }

  /**
   * The list as a file.
   *
   * @param name without its ending
   */
  ResponseEntity<byte[]> file(String name, Asked asked, List<T> rows) {
    return ListFile.of(name, columns, matching(asked, rows));
  }
}
