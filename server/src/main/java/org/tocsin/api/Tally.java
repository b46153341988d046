package org.tocsin.api;

import org.tocsin.alert.Version;
import org.tocsin.alert.tile.TileLayer;

/** Counts of alerts by severity. Not thread-safe while it counts. */
final class Tally {
  private static final String[] NAMES = {"extreme", "severe", "moderate", "minor", "unknown"};

  private final int[] bySeverity = new int[NAMES.length];
  private int count;

  void add(Version version) {
    bySeverity[TilePicture.rank(version)]++;
    count++;
  }

  int count() {
    return count;
  }

  /** As properties of a feature: the worst severity, the count, the count of each severity. */
  void put(TileLayer layer) {
    int worst = 0;
    while (bySeverity[worst] == 0) {
      worst++;
    }
    layer.with("severity", TilePicture.SEVERITIES.get(worst)).with("count", count);
    for (int i = 0; i < NAMES.length; i++) {
      layer.with(NAMES[i], bySeverity[i]);
    }
  }
}
