package org.tocsin.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tocsin.alert.AlertFilter;
import org.tocsin.alert.Ending;
import org.tocsin.alert.FilterWords;
import org.tocsin.alert.Spans;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;
import org.tocsin.alert.tile.BoxScan;
import org.tocsin.alert.tile.PreparedShape;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.alert.tile.WorldBox;
import org.tocsin.place.Catalogue;

/**
 * Alerts in the order in which a map wants them: worst first, then newest. What nearly every tile
 * asks of them lies in columns, as looking into 20,000 objects takes ten times as long as walking
 * over numbers side by side. Immutable.
 */
final class TilePicture {
  /** Names of properties are these in lower case. */
  static final List<String> SEVERITIES = FilterWords.SEVERITIES;

  private static final Comparator<Version> ORDER =
      Comparator.<Version>comparingInt(TilePicture::rank)
          .thenComparing(Comparator.comparing(Version::sent).thenComparing(Version::id).reversed());

  private final Version[] versions;
  private final BoxScan boxes;
  private final byte[] ranks;
  private final long[] sent; // milliseconds, as the next two
  private final long[] from;
  private final long[] until;

  /** Whether more must be known of its state than from when until when it is in force. */
  private final boolean[] intricate;

  private final Words statuses;
  private final Words urgencies;
  private final Words certainties;
  private final int[] areaEnds;
  private final int[] areas;
  private final int[] areaIds;

  /** A column of few different words, each by its number. */
  private record Words(List<String> words, byte[] codes) {
    static Words of(Version[] versions, Function<Version, String> field) {
      List<String> words = new ArrayList<>();
      byte[] codes = new byte[versions.length];
      for (int i = 0; i < codes.length; i++) {
        String word = field.apply(versions[i]);
        int code = words.indexOf(word);
        if (code < 0) {
          code = words.size();
          words.add(word);
        }
        codes[i] = (byte) code;
      }
      return new Words(words, codes);
    }

    /** Which codes are asked for. */
    boolean[] wanted(Collection<String> asked) {
      boolean[] wanted = new boolean[words.size()];
      for (int code = 0; code < wanted.length; code++) {
        wanted[code] = asked.isEmpty() || asked.contains(words.get(code));
      }
      return wanted;
    }
  }

  private final Shapes shapes;

  /**
   * @param newestFirst in any mixture of severities
   * @param mostBytes of prepared shapes that it keeps
   */
  TilePicture(Collection<Version> newestFirst, long mostBytes) {
    versions = worstFirst(newestFirst);
    shapes = new Shapes(versions, mostBytes);
    int size = versions.length;
    boxes =
        new BoxScan(
            Arrays.stream(versions)
                .map(v -> v.box() == null ? null : WorldBox.of(v.box()))
                .toList());
    ranks = new byte[size];
    sent = new long[size];
    from = new long[size];
    until = new long[size];
    intricate = new boolean[size];
    areaEnds = new int[size];
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] filed = new int[2 * size];
    int count = 0;
    for (int i = 0; i < size; i++) {
      Version v = versions[i];
      ranks[i] = (byte) rank(v);
      sent[i] = v.sent().toEpochMilli();
      times(i, v);
      if (filed.length < count + v.admin1Ids().size()) {
        filed = Arrays.copyOf(filed, 2 * filed.length + v.admin1Ids().size());
      }
      for (Integer id : v.admin1Ids()) {
        Integer number = numbers.putIfAbsent(id, numbers.size());
        filed[count++] = number == null ? numbers.size() - 1 : number;
      }
      areaEnds[i] = count;
    }
    areas = Arrays.copyOf(filed, count);
    areaIds = new int[numbers.size()];
    numbers.forEach((id, number) -> areaIds[number] = id);
    statuses = Words.of(versions, Version::status);
    urgencies = Words.of(versions, Version::urgency);
    certainties = Words.of(versions, Version::certainty);
  }

  /** Takes over the shapes of an earlier picture; both are in the same order, so one walk does. */
  TilePicture after(TilePicture earlier) {
    int j = 0;
    for (int i = 0; i < versions.length && j < earlier.versions.length; i++) {
      while (j < earlier.versions.length && ORDER.compare(earlier.versions[j], versions[i]) < 0) {
        j++;
      }
      if (j < earlier.versions.length && earlier.versions[j] == versions[i]) {
        shapes.take(i, earlier.shapes, j);
      }
    }
    return this;
  }

  private static Version[] worstFirst(Collection<Version> newestFirst) {
    List<List<Version>> ranks = new ArrayList<>();
    SEVERITIES.forEach(severity -> ranks.add(new ArrayList<>()));
    newestFirst.forEach(version -> ranks.get(rank(version)).add(version));
    List<Version> ordered = new ArrayList<>(newestFirst.size());
    ranks.forEach(ordered::addAll);
    return ordered.toArray(new Version[0]);
  }

  private void times(int i, Version v) {
    List<Spans.Span> spans = v.spans().list();
    if (spans.size() == 1 && v.ending().equals(Ending.NONE)) {
      from[i] = spans.getFirst().from().toEpochMilli();
      until[i] = spans.getFirst().to().toEpochMilli();
    } else {
      intricate[i] = true;
    }
  }

  /** 0 for the worst. */
  static int rank(Version version) {
    int rank = SEVERITIES.indexOf(version.severity());
    return rank < 0 ? SEVERITIES.size() - 1 : rank;
  }

  int size() {
    return versions.length;
  }

  Version get(int i) {
    return versions[i];
  }

  /** What was drawn of it; null for nothing. */
  PreparedShape shape(int i) {
    return shapes.get(i);
  }

  int rank(int i) {
    return ranks[i];
  }

  /** Where in {@link #area} its areas begin; they end where those of the next begin. */
  int firstArea(int i) {
    return i == 0 ? 0 : areaEnds[i - 1];
  }

  /** The number of an area. */
  int area(int at) {
    return areas[at];
  }

  /** How many areas have alerts. */
  int areaCount() {
    return areaIds.length;
  }

  /** The admin-1 area of a number. */
  int areaId(int number) {
    return areaIds[number];
  }

  /** Those that may be on a tile: their box meets it, or they have none. */
  int[] near(TileAddress address) {
    return boxes.meeting(address);
  }

  /** A filter made ready for this picture and an instant. */
  Asked asked(AlertFilter filter, Instant now, Catalogue places) {
    return new Asked(filter, now, places);
  }

  /** Tells which alerts are asked for, and until when the answers hold. Not thread-safe. */
  final class Asked {
    private final AlertFilter filter;
    private final Instant now;
    private final Catalogue places;
    private final long millis;
    private final boolean[] severities = new boolean[SEVERITIES.size()];
    private final boolean[] statusWanted;
    private final boolean[] urgencyWanted;
    private final boolean[] certaintyWanted;
    private final boolean more;
    private long sentFrom = Long.MIN_VALUE;
    private long turn = Long.MAX_VALUE;
    private Instant intricateTurn;

    private Asked(AlertFilter filter, Instant now, Catalogue places) {
      this.filter = filter;
      this.now = now;
      this.places = places;
      millis = now.toEpochMilli();
      for (int i = 0; i < severities.length; i++) {
        severities[i] =
            filter.severities().isEmpty() || filter.severities().contains(SEVERITIES.get(i));
      }
      statusWanted = statuses.wanted(filter.statuses());
      urgencyWanted = urgencies.wanted(filter.urgencies());
      certaintyWanted = certainties.wanted(filter.certainties());
      more = asksForMore();
    }

    /** Whether anything is asked for that no column tells, now or in filters to come. */
    private boolean asksForMore() {
      Instant since = filter.sentFrom();
      boolean whole = since != null && since.getNano() % 1_000_000 == 0;
      sentFrom = whole ? since.toEpochMilli() : Long.MIN_VALUE;
      AlertFilter told =
          AlertFilter.any()
              .severities(filter.severities())
              .urgencies(filter.urgencies())
              .certainties(filter.certainties())
              .sentFrom(whole ? since : null)
              .at(filter.at())
              .states(filter.states())
              .statuses(filter.statuses())
              .build();
      return !filter.equals(told);
    }

    boolean accepts(int i) {
      return stateIsAskedFor(i)
          && severities[ranks[i]]
          && statusWanted[statuses.codes[i]]
          && urgencyWanted[urgencies.codes[i]]
          && certaintyWanted[certainties.codes[i]]
          && sent[i] >= sentFrom
          && (!more || filter.accepts(versions[i], now, places));
    }

    private boolean stateIsAskedFor(int i) {
      if (intricate[i]) {
        intricateTurn = earlier(intricateTurn, versions[i].nextTurn(now));
      } else if (millis < from[i]) {
        turn = Math.min(turn, from[i]);
      } else if (millis < until[i]) {
        turn = Math.min(turn, until[i]);
      }
      return filter.states().isEmpty() || filter.states().contains(state(i));
    }

    State state(int i) {
      if (intricate[i]) {
        return versions[i].stateAt(now);
      }
      return millis < from[i] ? State.SCHEDULED : millis < until[i] ? State.ACTIVE : State.EXPIRED;
    }

    /**
     * The first instant at which an alert that was looked at is in another state; null for never.
     */
    Instant until() {
      if (filter.at() != null) {
        return null;
      }
      Instant simple = turn == Long.MAX_VALUE ? null : Instant.ofEpochMilli(turn);
      return earlier(intricateTurn, simple);
    }

    /** Null is later than all. */
    private static Instant earlier(Instant a, Instant b) {
      return a == null || b != null && b.isBefore(a) ? b : a;
    }
  }
}
