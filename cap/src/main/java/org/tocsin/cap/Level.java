package org.tocsin.cap;

/** How much a {@link Problem} matters. */
public enum Level {
  /** A rule of the schema is broken, or something could not be read. */
  ERROR,
  /** Readable, but against the standard's prose or open to misunderstanding. */
  WARNING,
  /** Worth knowing, harmless. */
  INFO
}
