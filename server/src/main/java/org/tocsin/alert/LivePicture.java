package org.tocsin.alert;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * All that may be live at one number of the change log, newest first, in columns: for each status,
 * severity, country and area the positions of its alerts. A question ands the columns it names and
 * looks only at the alerts that are left. Immutable; the columns are made when first asked for, so
 * that a picture which nobody asks costs no more than its list.
 */
final class LivePicture {
  static final Comparator<Version> NEWEST_FIRST =
      Comparator.comparing(Version::sent).thenComparing(Version::id).reversed();

  private static final BitSet NONE = new BitSet(0);

  private final long seq;
  private final Version[] versions;
  private Columns columns;
  private volatile boolean asked;

  /**
   * @param newestFirst in the order of {@link #NEWEST_FIRST}
   */
  LivePicture(long seq, Collection<Version> newestFirst) {
    this.seq = seq;
    this.versions = newestFirst.toArray(new Version[0]);
  }

  /**
   * @param statuses a bit for each alert, as few values have many alerts each
   * @param countries positions, as many values have few alerts each
   */
  private record Columns(
      Map<String, BitSet> statuses,
      Map<String, BitSet> severities,
      Postings countries,
      Postings areas) {
    static Columns of(Version[] versions) {
      return new Columns(
          bits(versions, Version::status),
          bits(versions, Version::severity),
          Postings.of(versions, v -> v.countryId() == null ? List.of() : List.of(v.countryId())),
          Postings.of(versions, Version::admin1Ids));
    }

    private static Map<String, BitSet> bits(Version[] versions, Function<Version, String> value) {
      Map<String, BitSet> bits = new HashMap<>();
      for (int i = 0; i < versions.length; i++) {
        bits.computeIfAbsent(value.apply(versions[i]), v -> new BitSet()).set(i);
      }
      return bits;
    }
  }

  long seq() {
    return seq;
  }

  int size() {
    return versions.length;
  }

  Version get(int position) {
    return versions[position];
  }

  /** All of them, newest first. */
  List<Version> all() {
    return Collections.unmodifiableList(Arrays.asList(versions));
  }

  /** Takes out of a set of positions what the columns tell that the filter does not want. */
  void narrow(AlertFilter filter, BitSet left) {
    asked = true;
    Columns c = columns();
    if (filter.asksForPlace()) {
      // Countries and areas were turned into ids that include what they imply.
      BitSet wanted = new BitSet(versions.length);
      c.countries.mark(filter.countryIds(), wanted);
      c.areas.mark(filter.admin1Ids(), wanted);
      left.and(wanted);
    }
    keep(filter.statuses(), c.statuses, left);
    keep(filter.severities(), c.severities, left);
  }

  private static void keep(Set<String> wanted, Map<String, BitSet> column, BitSet left) {
    BitSet any = new BitSet();
    for (String value : wanted) {
      any.or(column.getOrDefault(value, NONE));
    }
    if (!wanted.isEmpty()) {
      left.and(any);
    }
  }

  /** Makes the columns now, so that the first who asks need not wait. */
  void prepare() {
    columns();
  }

  /** Whether anybody has asked it a question. */
  boolean wasAsked() {
    return asked;
  }

  private synchronized Columns columns() {
    if (columns == null) {
      columns = Columns.of(versions);
    }
    return columns;
  }

  /** The position of the first alert that comes after this place in the order, newest first. */
  int after(Cursor cursor) {
    int low = 0;
    int high = versions.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      boolean passed =
          Cursor.OLDEST_FIRST.compare(Cursor.of(versions[middle]), cursor) >= 0; // or there
      low = passed ? middle + 1 : low;
      high = passed ? high : middle;
    }
    return low;
  }
}
