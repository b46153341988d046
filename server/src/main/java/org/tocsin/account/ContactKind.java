package org.tocsin.account;

import java.util.Locale;

/** What sort of address a contact is. */
public enum ContactKind {
  EMAIL,
  PHONE,
  PUSH,
  WEBHOOK,
  TELEGRAM;

  /** As it is kept in tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  static ContactKind ofId(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }
}
