package org.tocsin.account;

import java.util.Locale;
import java.util.Optional;

/** What an operator may do; each role may do all that those before it may. */
public enum Role {
  /** See everything but other operators and the audit log. */
  VIEWER,
  /** Change feeds and sources, sign people up by phone, send messages again. */
  EDITOR,
  /** Manage operators and API keys. */
  ADMIN;

  /** The stable word, such as {@code viewer}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean includes(Role other) {
    return compareTo(other) >= 0;
  }

  /** Empty for what is no role, and for null. */
  public static Optional<Role> parse(String id) {
    for (Role role : values()) {
      if (role.id().equals(id)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
