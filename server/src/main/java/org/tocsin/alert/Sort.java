package org.tocsin.alert;

import java.util.Optional;

/**
 * Orders of a list of alerts. Each ends with the id, so that a cursor has one place to go on from.
 */
public enum Sort {
  /** Newest {@code sent} first. */
  NEWEST("-sent"),
  /** Oldest {@code sent} first. */
  OLDEST("sent");

  private final String id;

  Sort(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  public static Optional<Sort> parse(String id) {
    for (Sort sort : values()) {
      if (sort.id.equals(id)) {
        return Optional.of(sort);
      }
    }
    return Optional.empty();
  }
}
