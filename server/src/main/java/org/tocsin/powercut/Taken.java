package org.tocsin.powercut;

import java.util.List;

/**
 * What came of a statement.
 *
 * @param changed days whose schedule is another now, by group and date
 * @param refused what was not taken; the rest was
 */
public record Taken(List<Revision> changed, List<Refusal> refused) {
  static final Taken NOTHING = new Taken(List.of(), List.of());

  public Taken {
    changed = List.copyOf(changed);
    refused = List.copyOf(refused);
  }
}
