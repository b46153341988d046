package org.tocsin.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.AlertQuery;
import org.tocsin.alert.Alerts;
import org.tocsin.alert.Cursor;
import org.tocsin.alert.Page;
import org.tocsin.alert.Sort;
import org.tocsin.alert.Version;

/** What is in force, worst first and then newest, in pages; read from memory. */
final class LiveList {
  static final int LENGTH = 25;

  private final Alerts alerts;

  LiveList(Alerts alerts) {
    this.alerts = alerts;
  }

  /**
   * What is asked for.
   *
   * @param countryIds with {@code admin1Ids}: either may meet
   * @param words each must be part of event, headline, area name or sender; lower case
   * @param anyStatus whether tests and exercises are wanted too
   */
  record Wanted(
      Set<Integer> countryIds,
      Set<Integer> admin1Ids,
      Set<Integer> sourceIds,
      List<String> words,
      boolean anyStatus) {
    static final Wanted ALL = new Wanted(Set.of(), Set.of(), Set.of(), List.of(), false);

    static Wanted ofSource(int id) {
      return new Wanted(Set.of(), Set.of(), Set.of(id), List.of(), true);
    }

    private AlertFilter filter(SeverityTag severity) {
      AlertFilter live = AlertFilter.LIVE;
      return new AlertFilter(
          countryIds,
          admin1Ids,
          Set.of(severity.capName()),
          Set.of(),
          Set.of(),
          Set.of(),
          Set.of(),
          sourceIds,
          Set.of(),
          Set.of(),
          Set.of(),
          words,
          List.of(),
          null,
          null,
          null,
          live.states(),
          anyStatus ? Set.of() : live.statuses());
    }
  }

  /** After which item a page begins: its severity, and its place among those. */
  record Position(SeverityTag severity, Cursor cursor) {
    String encode() {
      return severity.ordinal() + "." + cursor.encode();
    }

    /**
     * @throws IllegalArgumentException for what {@link #encode} did not write
     */
    static Position decode(String text) {
      int dot = text.indexOf('.');
      int severity = dot == 1 ? text.charAt(0) - '0' : -1;
      if (severity < 0 || severity >= SeverityTag.values().length) {
        throw new IllegalArgumentException("no cursor: " + text);
      }
      return new Position(SeverityTag.values()[severity], Cursor.decode(text.substring(2)));
    }
  }

  /**
   * @param counts of all severities, whichever the page shows
   * @param next null at the end
   */
  record Result(List<Version> items, Map<SeverityTag, Integer> counts, Position next) {
    int total() {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * One page.
   *
   * @param only this severity; null for all
   * @param after null for the first page
   */
  Result page(Wanted wanted, SeverityTag only, Position after, int length) {
    List<Version> items = new ArrayList<>();
    Map<SeverityTag, Integer> counts = new EnumMap<>(SeverityTag.class);
    boolean more = false;
    for (SeverityTag severity : SeverityTag.values()) {
      boolean begun = after != null && after.severity() == severity;
      Cursor from = begun ? after.cursor() : null;
      Page page = alerts.query(new AlertQuery(wanted.filter(severity), Sort.NEWEST, length, from));
      counts.put(severity, page.count());
      boolean before = after != null && severity.compareTo(after.severity()) < 0;
      if (before || only != null && only != severity) {
        continue;
      }
      int room = Math.min(length - items.size(), page.items().size());
      items.addAll(page.items().subList(0, room));
      more |= room < page.items().size() || page.next() != null;
    }
    Position next =
        more && !items.isEmpty()
            ? new Position(
                SeverityTag.of(items.getLast().severity()),
                new Cursor(items.getLast().sent(), items.getLast().id()))
            : null;
    return new Result(items, counts, next);
  }
}
