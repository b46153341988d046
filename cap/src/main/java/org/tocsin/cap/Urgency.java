package org.tocsin.cap;

/** The time left to act (CAP 1.2 section 3.2.2, {@code urgency}). */
public enum Urgency implements CapWord {
  IMMEDIATE("Immediate"),
  EXPECTED("Expected"),
  FUTURE("Future"),
  PAST("Past"),
  /** The standard's own word, and what an absent or unintelligible value becomes. */
  UNKNOWN("Unknown");

  static final Words<Urgency> WORDS = new Words<>(Urgency.class, UNKNOWN);

  private final String capName;

  Urgency(String capName) {
    this.capName = capName;
  }

  @Override
  public String capName() {
    return capName;
  }

  /** This value as a document that follows the standard writes it. */
  public Coded<Urgency> coded() {
    return new Coded<>(this, capName);
  }

  /**
   * Reads a word without regard to case, spaces and known old words; {@link #UNKNOWN} for null and
   * for what is not understood.
   */
  public static Urgency parse(String text) {
    return WORDS.parse(text);
  }
}
