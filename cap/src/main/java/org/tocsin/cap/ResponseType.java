package org.tocsin.cap;

/** The action recommended to the audience (CAP 1.2 section 3.2.2, {@code responseType}). */
public enum ResponseType implements CapWord {
  SHELTER("Shelter"),
  EVACUATE("Evacuate"),
  PREPARE("Prepare"),
  EXECUTE("Execute"),
  AVOID("Avoid"),
  MONITOR("Monitor"),
  ASSESS("Assess"),
  ALL_CLEAR("AllClear"),
  NONE("None"),
  /** Absent or not understood; not a word of the standard. */
  UNKNOWN("Unknown");

  static final Words<ResponseType> WORDS = new Words<>(ResponseType.class, UNKNOWN);

  private final String capName;

  ResponseType(String capName) {
    this.capName = capName;
  }

  @Override
  public String capName() {
    return capName;
  }

  /** This value as a document that follows the standard writes it. */
  public Coded<ResponseType> coded() {
    return new Coded<>(this, capName);
  }

  /**
   * Reads a word without regard to case, spaces and known old words; {@link #UNKNOWN} for null and
   * for what is not understood.
   */
  public static ResponseType parse(String text) {
    return WORDS.parse(text);
  }
}
