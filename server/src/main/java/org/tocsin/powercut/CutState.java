package org.tocsin.powercut;

import java.util.Locale;

/** How sure a cut is. */
public enum CutState {
  /** It is going to happen. */
  DEFINITE,
  /** It may happen; "may not be cut". */
  TENTATIVE,
  /** It happens without notice, to keep the grid up. */
  EMERGENCY,
  /** It was said and is called off; kept beside those that stand. */
  CANCELLED,
  /** It ended before the time that was said, which {@link Window#to} then is. */
  RESTORED;

  /** As it is kept in tables and said by machine interfaces. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The reverse of {@link #id}. */
  public static CutState of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** Whether the power is, or may be, off. */
  public boolean isCut() {
    return this != CANCELLED;
  }
}
