package org.tocsin.cap;

/** How an alert is to be handled (CAP 1.2 section 3.2.1, {@code status}). */
public enum Status implements CapWord {
  ACTUAL("Actual"),
  EXERCISE("Exercise"),
  SYSTEM("System"),
  TEST("Test"),
  DRAFT("Draft"),
  /** Absent or not understood; not a word of the standard. */
  UNKNOWN("Unknown");

  static final Words<Status> WORDS = new Words<>(Status.class, UNKNOWN);

  private final String capName;

  Status(String capName) {
    this.capName = capName;
  }

  @Override
  public String capName() {
    return capName;
  }

  /** This value as a document that follows the standard writes it. */
  public Coded<Status> coded() {
    return new Coded<>(this, capName);
  }

  /**
   * Reads a word without regard to case, spaces and known old words; {@link #UNKNOWN} for null and
   * for what is not understood.
   */
  public static Status parse(String text) {
    return WORDS.parse(text);
  }
}
