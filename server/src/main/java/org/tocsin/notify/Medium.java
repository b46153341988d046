package org.tocsin.notify;

import java.util.Locale;

/** How a contact is reached. */
public enum Medium {
  EMAIL,
  SMS,
  PUSH,
  WEBHOOK,
  TELEGRAM;

  /** The reverse of {@link #id}. */
  public static Medium of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** As it is kept in tables and said in the API. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
