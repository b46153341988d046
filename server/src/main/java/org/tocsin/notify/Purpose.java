package org.tocsin.notify;

import java.util.Locale;

/** Why something is said. */
public enum Purpose {
  /** A warning, told to who follows its place for the first time. */
  ALERT,
  /** A later version of a warning that was told before. */
  UPDATE,
  /** A warning that was told before is called off by its sender. */
  CANCEL,
  /** A warning that was told before was taken off by its source. */
  WITHDRAWN,
  /** A warning that was said to be withdrawn stands again. */
  RESTORED,
  /** What is live at the moment a subscription begins or changes. */
  CURRENT,
  /** A warning once more, a while before it begins. */
  REMIND,
  /** What happened since the last digest. */
  DIGEST,
  /** Proves that an address belongs to who gave it. */
  CONFIRM,
  /** Lets a contact in to its own settings. */
  SIGN_IN;

  /** The reverse of {@link #id}. */
  public static Purpose of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** As it is kept in tables. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it answers somebody's own request; such are told also to who is not yet confirmed. */
  public boolean isAnswer() {
    return this == CONFIRM || this == SIGN_IN;
  }
}
