package org.tocsin.sim.utility;

import java.util.Arrays;
import java.util.Locale;

/** What the utility's server can do wrong. */
public enum UtilityFault {
  /** Status 500. */
  ERROR,
  /** The answer comes after five minutes. */
  HANG,
  /** A good answer without any cut. */
  EMPTY,
  /** An HTML page with status 200. */
  HTML,
  /** No token of the utility's JSON is good. */
  TOKEN;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static UtilityFault named(String id) {
    return Arrays.stream(values())
        .filter(fault -> fault.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "kind is error, hang, empty, html or token, not " + id));
  }
}
