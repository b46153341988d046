package org.tocsin.api;

import org.tocsin.alert.tile.TileLayer;

/** Counts of alerts by severity. Not thread-safe while it counts. */
final class Tally {
  private static final String[] NAMES = {"extreme", "severe", "moderate", "minor", "unknown"};

  private final int[] byRank = new int[NAMES.length];
  private int count;

  /**
   * @param rank as {@link TilePicture#rank}
   */
  void add(int rank) {
    byRank[rank]++;
    count++;
  }

  void add(Tally other) {
    for (int rank = 0; rank < byRank.length; rank++) {
      byRank[rank] += other.byRank[rank];
    }
    count += other.count;
  }

  /** As properties of a feature: the worst severity, the count, the count of each severity. */
  void put(TileLayer layer) {
    int worst = 0;
    while (byRank[worst] == 0) {
      worst++;
    }
    layer.with("severity", TilePicture.SEVERITIES.get(worst)).with("count", count);
    for (int rank = 0; rank < NAMES.length; rank++) {
      layer.with(NAMES[rank], byRank[rank]);
    }
  }
}
