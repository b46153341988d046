package org.tocsin.sim.world;

import java.util.List;
import java.util.SplittableRandom;

/** Independent random numbers from one seed, so that one part's draws do not move another's. */
public final class Seeds {
  private Seeds() {}

  /** A seed made of a seed and a number (the finalizer of MurmurHash3). */
  public static long of(long seed, long number) {
    long h = seed * 0x9E3779B97F4A7C15L + number;
    h = (h ^ (h >>> 33)) * 0xFF51AFD7ED558CCDL;
    h = (h ^ (h >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return h ^ (h >>> 33);
  }

  /** A generator for a seed and a number. */
  public static SplittableRandom random(long seed, long number) {
    return new SplittableRandom(of(seed, number));
  }

  /** One of a list. */
  public static <T> T pick(SplittableRandom random, List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
