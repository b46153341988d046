package org.tocsin.cap;

/** Who an alert is intended for (CAP 1.2 section 3.2.1, {@code scope}). */
public enum Scope implements CapWord {
  PUBLIC("Public"),
  RESTRICTED("Restricted"),
  PRIVATE("Private"),
  /** Absent or not understood; not a word of the standard. */
  UNKNOWN("Unknown");

  static final Words<Scope> WORDS = new Words<>(Scope.class, UNKNOWN);

  private final String capName;

  Scope(String capName) {
    this.capName = capName;
  }

  @Override
  public String capName() {
    return capName;
  }

  /** This value as a document that follows the standard writes it. */
  public Coded<Scope> coded() {
    return new Coded<>(this, capName);
  }

  /**
   * Reads a word without regard to case, spaces and known old words; {@link #UNKNOWN} for null and
   * for what is not understood.
   */
  public static Scope parse(String text) {
    return WORDS.parse(text);
  }
}
