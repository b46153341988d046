package org.tocsin.cap;

import java.util.Objects;

/**
 * A word of one of the standard's enumerations beside what the document says.
 *
 * @param value never null: the enumeration's {@code UNKNOWN} when absent or not understood
 * @param text the document's own text without surrounding white space; null when absent
 */
public record Coded<E extends Enum<E>>(E value, String text) {
  public Coded {
    Objects.requireNonNull(value, "value");
  }

  /** An element that the document does not have. */
  static <E extends Enum<E>> Coded<E> absent(E unknown) {
    return new Coded<>(unknown, null);
  }

  static <E extends Enum<E>> Coded<E> orAbsent(Coded<E> coded, E unknown) {
    return coded == null ? absent(unknown) : coded;
  }
}
