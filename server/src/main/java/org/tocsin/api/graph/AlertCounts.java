package org.tocsin.api.graph;

import java.util.List;
import org.tocsin.alert.Version;

/** How many alerts, in all and by severity. */
public record AlertCounts(
    int total, int extreme, int severe, int moderate, int minor, int unknown) {

  static AlertCounts of(List<Version> alerts) {
    int[] counts = new int[5];
    for (Version v : alerts) {
      counts[
          switch (v.severity()) {
            case "Extreme" -> 0;
            case "Severe" -> 1;
            case "Moderate" -> 2;
            case "Minor" -> 3;
            default -> 4;
          }]++;
    }
    return new AlertCounts(alerts.size(), counts[0], counts[1], counts[2], counts[3], counts[4]);
  }
}
