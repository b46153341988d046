package org.tocsin.bench.replay;

import java.time.LocalDateTime;

/** From inclusive to exclusive, local time. */
record Span(LocalDateTime from, LocalDateTime to) implements Comparable<Span> {
  @Override
  public int compareTo(Span other) {
    int order = from.compareTo(other.from);
    return order == 0 ? to.compareTo(other.to) : order;
  }
}
