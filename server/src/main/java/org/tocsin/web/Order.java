package org.tocsin.web;

import java.util.Locale;
import java.util.Optional;

/**
 * In which order a list stands. Worst first is the usual one; {@code -} before a name turns it
 * round.
 */
record Order(By by, boolean turned) {
  /** What the columns of the table are sorted by. */
  enum By {
    SEVERITY,
    EVENT,
    PLACE,
    UNTIL,
    SOURCE,
    SENT;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final Order WORST = new Order(By.SEVERITY, false);

  /** The usual one for an empty text. */
  static Optional<Order> parse(String text) {
    if (text.isEmpty()) {
      return Optional.of(WORST);
    }
    boolean turned = text.startsWith("-");
    for (By by : By.values()) {
      if (by.id().equals(turned ? text.substring(1) : text)) {
        return Optional.of(new Order(by, turned));
      }
    }
    return Optional.empty();
  }

  String id() {
    return (turned ? "-" : "") + by.id();
  }
}
