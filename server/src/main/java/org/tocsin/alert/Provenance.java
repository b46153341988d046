package org.tocsin.alert;

import java.util.Locale;

/** By which way an alert came. */
public enum Provenance {
  /** In a document that a feed carried. */
  FEED,
  /** Drafted here, after a utility's schedule. */
  POWERCUT,
  /** Drafted here, after what people reported. */
  CROWD,
  /** Written here, by an operator. */
  MANUAL;

  /** As it is kept in tables and said by machine interfaces. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reverse of {@link #id}. */
  public static Provenance of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
