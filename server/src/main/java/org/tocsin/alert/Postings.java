package org.tocsin.alert;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * One column of a {@link LivePicture}: for each id of a place, the positions of its alerts. Ids are
 * small numbers, so all positions stand in one array, those of an id side by side. Immutable.
 */
final class Postings {
  private final int[] ends; // by id; those of the id begin where those of the one before end
  private final int[] positions;

  private Postings(int[] ends, int[] positions) {
    this.ends = ends;
    this.positions = positions;
  }

  /**
   * @param ids an alert has, each at most once, 0 or more
   */
  static Postings of(Version[] versions, Function<Version, List<Integer>> ids) {
    int[] next = begins(versions, ids);
    int[] positions = new int[next[next.length - 1]];
    for (int i = 0; i < versions.length; i++) {
      for (int id : ids.apply(versions[i])) {
        positions[next[id]++] = i;
      }
    }
    return new Postings(next, positions); // each begin has moved on to its end
  }

  /** Where the positions of each id begin; the last is their number. */
  private static int[] begins(Version[] versions, Function<Version, List<Integer>> ids) {
    int most = -1;
    for (Version version : versions) {
      for (int id : ids.apply(version)) {
        most = Math.max(most, id);
      }
    }
    int[] begins = new int[most + 2];
    for (Version version : versions) {
      for (int id : ids.apply(version)) {
        begins[id + 1]++;
      }
    }
    for (int id = 1; id < begins.length; id++) {
      begins[id] += begins[id - 1];
    }
    return begins;
  }

  /** Sets the bits of the alerts that have one of the ids. */
  void mark(Collection<Integer> ids, BitSet into) {
    for (int id : ids) {
      if (id >= 0 && id < ends.length - 1) {
        for (int p = id == 0 ? 0 : ends[id - 1]; p < ends[id]; p++) {
          into.set(positions[p]);
        }
      }
    }
  }
}
