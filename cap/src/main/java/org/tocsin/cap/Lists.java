package org.tocsin.cap;

import java.util.List;

/** What every model record does with a list it is given. */
final class Lists {
  private Lists() {}

  static <T> List<T> copyOrEmpty(List<T> given) {
    return given == null ? List.of() : List.copyOf(given);
  }
}
