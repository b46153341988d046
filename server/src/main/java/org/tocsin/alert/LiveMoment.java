package org.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.tocsin.place.Catalogue;

/**
 * What is live, as it stands from one change to the next: a {@link LivePicture} with the state of
 * each alert, which holds until the first of them turns. As long as {@link LiveAlerts#moment} gives
 * the same moment, the same question has the same answer. Immutable.
 */
public final class LiveMoment {
  private final LivePicture picture;
  private final Instant from;
  private final Instant until;
  private final BitSet scheduled = new BitSet();
  private final BitSet active = new BitSet();

  LiveMoment(LivePicture picture, Instant now) {
    this.picture = picture;
    this.from = now;
    Instant first = Instant.MAX;
    for (int i = 0; i < picture.size(); i++) {
      Version version = picture.get(i);
      switch (version.stateAt(now)) {
        case SCHEDULED -> scheduled.set(i);
        case ACTIVE -> active.set(i);
        default -> {
          continue; // over, which the change log will tell
        }
      }
      Instant turn = version.spans().nextTurn(now);
      first = turn.isBefore(first) ? turn : first;
    }
    this.until = first;
  }

  boolean holds(LivePicture current, Instant now) {
    return picture == current && !now.isBefore(from) && now.isBefore(until);
  }

  /** The number of the last change in it. */
  public long seq() {
    return picture.seq();
  }

  /** The instant whose states it has; they hold until the next turn. */
  public Instant from() {
    return from;
  }

  /** When the first of some alerts turns, as seen from this moment. */
  public Instant nextTurn(List<Version> some) {
    return some.stream()
        .map(v -> v.spans().nextTurn(from))
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /**
   * All that a filter for live alerts asks for, newest first, where a page of {@link Alerts#query}
   * is not enough: to count kinds, or to sort by something else.
   *
   * @param filter for live alerts alone
   */
  public List<Version> all(AlertFilter filter, Catalogue places) {
    BitSet left = matches(filter, places);
    List<Version> all = new ArrayList<>(left.cardinality());
    for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
      all.add(picture.get(i));
    }
    return all;
  }

  /**
   * @param query for live alerts alone
   */
  Page page(AlertQuery query, Catalogue places) {
    BitSet left = matches(query.filter(), places);
    int count = left.cardinality();
    List<Version> items = new ArrayList<>(Math.min(query.limit(), count));
    int at = first(query, left);
    while (at >= 0 && items.size() < query.limit()) {
      items.add(picture.get(at));
      at = query.sort() == Sort.NEWEST ? left.nextSetBit(at + 1) : left.previousSetBit(at - 1);
    }
    return new Page(items, count, at < 0 ? null : Cursor.of(items.getLast()));
  }

  private BitSet matches(AlertFilter filter, Catalogue places) {
    BitSet left = new BitSet(picture.size());
    if (filter.states().contains(State.SCHEDULED)) {
      left.or(scheduled);
    }
    if (filter.states().contains(State.ACTIVE)) {
      left.or(active);
    }
    picture.narrow(filter, left);
    for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
      Version version = picture.get(i);
      if (!filter.acceptsRest(version) || !filter.meetsBox(version, places)) {
        left.clear(i);
      }
    }
    return left;
  }

  private int first(AlertQuery query, BitSet left) {
    boolean newest = query.sort() == Sort.NEWEST;
    if (query.after() == null) {
      return newest ? left.nextSetBit(0) : left.length() - 1;
    }
    int next = picture.after(query.after());
    if (newest) {
      return left.nextSetBit(next);
    }
    boolean isThere =
        next > 0 && Cursor.of(picture.get(next - 1)).equals(query.after()); // it was given before
    return left.previousSetBit(next - (isThere ? 2 : 1));
  }
}
