package org.tocsin.powercut;

import java.time.LocalDate;
import java.util.List;

/** Finds places by name. Immutable. */
final class PlaceSearch {
  PlaceSearch(Grid grid, List<Area> areas) {}

  List<Found> find(String text, LocalDate on, int limit) {
    return List.of();
  }
}
