package org.tocsin.alert;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * One column of a {@link LivePicture}: for each value, the positions of the alerts that have it.
 * Immutable.
 */
final class Postings<K> {
  private final Map<K, Positions> byValue;

  private Postings(Map<K, Positions> byValue) {
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
   * @param values of an alert, each at most once
   */
  static <K> Postings<K> of(Version[] versions, Function<Version, ? extends Collection<K>> values) {
    Map<K, Positions> byValue = new HashMap<>();
    for (int i = 0; i < versions.length; i++) {
      for (K value : values.apply(versions[i])) {
        byValue.computeIfAbsent(value, v -> new Positions()).add(i);
      }
    }
    return new Postings<>(byValue);
  }

  /** Sets the bits of the alerts that have one of the values. */
  void mark(Collection<K> values, BitSet into) {
    for (K value : values) {
      Positions positions = byValue.get(value);
      for (int i = 0; positions != null && i < positions.size; i++) {
        into.set(positions.numbers[i]);
      }
    }
  }
}
