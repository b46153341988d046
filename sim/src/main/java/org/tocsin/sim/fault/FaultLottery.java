package org.tocsin.sim.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Draws faults for feeds; the same level, seed and feeds give the same faults. */
public final class FaultLottery {
  private static final List<FaultKind> ALL = Arrays.asList(FaultKind.values());

  private FaultLottery() {}

  /** The faults of each feed that has any, in the order of the feeds. */
  public static Map<String, List<Fault>> draw(FaultLevel level, long seed, List<String> feeds) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, List<Fault>> drawn = new LinkedHashMap<>();
    for (String feed : feeds) {
      List<Fault> own =
          switch (level) {
            case NONE -> List.<Fault>of();
            case LIGHT -> some(random, 20, 1, FaultKind.PASSING, 3);
            case HEAVY -> some(random, 60, 2, ALL, 2);
          };
      if (!own.isEmpty()) {
        drawn.put(feed, own);
      }
    }
    return drawn;
  }

  private static List<Fault> some(
      SplittableRandom random, int percent, int atMost, List<FaultKind> kinds, int every) {
    List<Fault> own = new ArrayList<>();
    if (random.nextInt(100) < percent) {
      int count = 1 + random.nextInt(atMost);
      for (int i = 0; i < count; i++) {
        own.add(Fault.standing(kinds.get(random.nextInt(kinds.size()))).everyNth(every));
      }
    }
    return own;
  }
}
