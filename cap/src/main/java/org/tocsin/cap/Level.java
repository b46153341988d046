package org.tocsin.cap;

/** How much a {@link Problem} matters. */
public enum Level {
  /**
   * Something could not be read or was lost; from the validator, a rule of the schema is broken.
   */
  ERROR,
  /** Understood, but against the standard or open to misunderstanding. */
  WARNING,
  /** Worth knowing, harmless. */
  INFO
}
