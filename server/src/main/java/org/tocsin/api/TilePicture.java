package org.tocsin.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tocsin.alert.Version;
import org.tocsin.alert.tile.BoxScan;
import org.tocsin.alert.tile.TileAddress;
import org.tocsin.alert.tile.WorldBox;

/** Alerts in the order in which a map wants them: worst first, then newest. Immutable. */
final class TilePicture {
  /** Names of properties are these in lower case. */
  static final List<String> SEVERITIES =
      List.of("Extreme", "Severe", "Moderate", "Minor", "Unknown");

  private final List<Version> versions;
  private final BoxScan boxes;

  /**
   * @param newestFirst in any mixture of severities
   */
  TilePicture(Collection<Version> newestFirst) {
    List<List<Version>> ranks = new ArrayList<>();
    SEVERITIES.forEach(severity -> ranks.add(new ArrayList<>()));
    newestFirst.forEach(version -> ranks.get(rank(version)).add(version));
    List<Version> ordered = new ArrayList<>(newestFirst.size());
    ranks.forEach(ordered::addAll);
    versions = ordered;
    boxes =
        new BoxScan(
            ordered.stream().map(v -> v.box() == null ? null : WorldBox.of(v.box())).toList());
  }

  /** 0 for the worst. */
  static int rank(Version version) {
    int rank = SEVERITIES.indexOf(version.severity());
    return rank < 0 ? SEVERITIES.size() - 1 : rank;
  }

  List<Version> all() {
    return versions;
  }

  /** Those that may be on a tile: their box meets it, or they have none. */
  List<Version> near(TileAddress address) {
    int[] found = boxes.meeting(address);
    List<Version> near = new ArrayList<>(found.length);
    for (int i : found) {
      near.add(versions.get(i));
    }
    return near;
  }
}
