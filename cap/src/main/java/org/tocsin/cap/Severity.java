package org.tocsin.cap;

/** How bad the subject event is (CAP 1.2 section 3.2.2, {@code severity}). */
public enum Severity implements CapWord {
  EXTREME("Extreme"),
  SEVERE("Severe"),
  MODERATE("Moderate"),
  MINOR("Minor"),
  /** The standard's own word, and what an absent or unintelligible value becomes. */
  UNKNOWN("Unknown");

  static final Words<Severity> WORDS = new Words<>(Severity.class, UNKNOWN);

  private final String capName;

  Severity(String capName) {
    this.capName = capName;
  }

  @Override
  public String capName() {
    return capName;
  }

  /** This value as a document that follows the standard writes it. */
  public Coded<Severity> coded() {
    return new Coded<>(this, capName);
  }

  /**
   * Reads a word without regard to case, spaces and known old words; {@link #UNKNOWN} for null and
   * for what is not understood.
   */
  public static Severity parse(String text) {
    return WORDS.parse(text);
  }
}
