package org.tocsin.cap;

/** How sure the sender is (CAP 1.2 section 3.2.2, {@code certainty}). */
public enum Certainty implements CapWord {
  OBSERVED("Observed"),
  LIKELY("Likely"),
  POSSIBLE("Possible"),
  UNLIKELY("Unlikely"),
  /** The standard's own word, and what an absent or unintelligible value becomes. */
  UNKNOWN("Unknown");

  static final Words<Certainty> WORDS =
      new Words<>(Certainty.class, UNKNOWN).alsoReads("Very Likely", LIKELY);

  private final String capName;

  Certainty(String capName) {
    this.capName = capName;
  }

  @Override
  public String capName() {
    return capName;
  }

  /** This value as a document that follows the standard writes it. */
  public Coded<Certainty> coded() {
    return new Coded<>(this, capName);
  }

  /**
   * Reads a word without regard to case, spaces and known old words; {@link #UNKNOWN} for null and
   * for what is not understood.
   */
  public static Certainty parse(String text) {
    return WORDS.parse(text);
  }
}
