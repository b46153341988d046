package org.tocsin.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.tocsin.alert.Version;

/**
 * The first few of many that are offered in any order, after some position, and whether there are
 * more; holds no more than it gives. Not thread-safe.
 */
final class FirstRows {
  private final Comparator<Position> order;
  private final Position after;
  private final int length;
  private final PriorityQueue<Row> lastOnTop;

  /**
   * @param after null for the beginning
   */
  FirstRows(Comparator<Position> order, Position after, int length) {
    this.order = order;
    this.after = after;
    this.length = length;
    this.lastOnTop =
        new PriorityQueue<>(length + 2, Comparator.comparing(Row::position, order).reversed());
  }

  private record Row(Position position, Version version) {}

  void offer(Position position, Version version) {
    if (after == null || order.compare(position, after) > 0) {
      lastOnTop.add(new Row(position, version));
      if (lastOnTop.size() > length + 1) {
        lastOnTop.remove();
      }
    }
  }

  List<Version> items() {
    return rows().stream().map(Row::version).toList();
  }

  List<Position> positions() {
    return rows().stream().map(Row::position).toList();
  }

  /** Where to go on; null at the end. */
  Position next() {
    return lastOnTop.size() > length ? rows().getLast().position : null;
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>(lastOnTop);
    rows.sort(Comparator.comparing(Row::position, order));
    return rows.subList(0, Math.min(length, rows.size()));
  }
}
