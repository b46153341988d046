package org.tocsin.alert;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One column of a {@link LivePicture}: for each id of a place, the positions of its alerts.
 * Immutable.
 */
final class Postings {
  private final Map<Integer, Positions> byValue;

  private Postings(Map<Integer, Positions> byValue) {
    this.byValue = byValue;
  }

  /** A list of numbers that grows. */
  private static final class Positions {
    private int[] numbers = new int[4];
    private int size;

    private void add(int number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = number;
    }
  }

  /**
   * @param values the ids an alert has, each at most once
   */
  static Postings of(Version[] versions, Function<Version, List<Integer>> values) {
    Map<Integer, Positions> byValue = new HashMap<>();
    for (int i = 0; i < versions.length; i++) {
      for (Integer value : values.apply(versions[i])) {
        byValue.computeIfAbsent(value, v -> new Positions()).add(i);
      }
    }
    return new Postings(byValue);
  }

  /** Sets the bits of the alerts that have one of the values. */
  void mark(Collection<Integer> values, BitSet into) {
    for (Integer value : values) {
      Positions positions = byValue.get(value);
      for (int i = 0; positions != null && i < positions.size; i++) {
        into.set(positions.numbers[i]);
      }
    }
  }
}
