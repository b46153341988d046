package org.tocsin.notify;

/** How a contact is reached. */
public enum Medium {
  EMAIL,
  SMS,
  PUSH,
  WEBHOOK,
  TELEGRAM;

  /** As it is kept in tables and said in the API. */
  public String id() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
