package org.tocsin.subscription;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What to look for in the index so that nothing is missed of any part of an alert. */
final class Searches {
  private record Range(long from, long to) {}

  private Searches() {}

  static MatchStore.Search union(List<PartSearch> parts) {
    Set<String> keys = new HashSet<>();
    List<Range> ranges = new ArrayList<>();
    int[] bits = new int[Bands.COUNT];
    int least = Bands.COUNT;
    for (PartSearch part : parts) {
      keys.addAll(part.keys());
      long[] from = part.from();
      long[] to = part.to();
      for (int i = 0; i < from.length; i++) {
        ranges.add(new Range(from[i], to[i]));
      }
      for (int band = 0; band < bits.length; band++) {
        bits[band] |= part.bits()[band];
      }
      least = Math.min(least, Bands.least(part.facets()));
    }
    List<Range> merged = merged(ranges);
    return new MatchStore.Search(
        List.copyOf(keys),
        merged.stream().mapToLong(Range::from).toArray(),
        merged.stream().mapToLong(Range::to).toArray(),
        bits,
        least);
  }

  /** Parts may overlap, and no place is to come twice. */
  private static List<Range> merged(List<Range> ranges) {
    ranges.sort(Comparator.comparingLong(Range::from));
    List<Range> merged = new ArrayList<>(ranges.size());
    for (Range range : ranges) {
      Range last = merged.isEmpty() ? null : merged.getLast();
      if (last != null && range.from() <= last.to() + 1) {
        merged.set(merged.size() - 1, new Range(last.from(), Math.max(last.to(), range.to())));
      } else {
        merged.add(range);
      }
    }
    return merged;
  }
}
