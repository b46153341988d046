package org.tocsin.powercut;

import java.util.List;

/**
 * A place that a search by name found. Places of one name that lie elsewhere are found beside each
 * other: the substations tell them apart.
 *
 * @param name as the utility writes it
 * @param substations that feed it, in order; empty where the utility names none
 * @param groups all that serve it, by code
 */
public record Found(int providerId, String name, List<String> substations, List<Group> groups) {
  public Found {
    substations = List.copyOf(substations);
    groups = List.copyOf(groups);
  }
}
