package org.tocsin.sim.world;

import java.util.List;

/** The countries of the simulated world, in the order in which they get authorities. */
final class Atlas {
  private static final List<Country> COUNTRIES =
      Lines.of("atlas.txt").stream().map(Country::parse).toList();

  private Atlas() {}

  static List<Country> countries() {
    return COUNTRIES;
  }
}
