package org.tocsin.bench.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured values, of which percentiles are asked. Not thread-safe. */
final class Sample {
  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  int size() {
    return values.size();
  }

  /** The value below which this many percent lie; 100 is the largest, NaN when there is none. */
  double at(double percent) {
    if (values.isEmpty()) {
      return Double.NaN;
    }
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    int rank = (int) Math.ceil(percent / 100 * sorted.size());
    return sorted.get(Math.max(0, rank - 1));
  }
}
