package org.tocsin.cap;

/** The nature of an alert message (CAP 1.2 section 3.2.1, {@code msgType}). */
public enum MsgType implements CapWord {
  ALERT("Alert"),
  UPDATE("Update"),
  CANCEL("Cancel"),
  ACK("Ack"),
  ERROR("Error"),
  /** Absent or not understood; not a word of the standard. */
  UNKNOWN("Unknown");

  static final Words<MsgType> WORDS = new Words<>(MsgType.class, UNKNOWN);

  private final String capName;

  MsgType(String capName) {
    this.capName = capName;
  }

  @Override
  public String capName() {
    return capName;
  }

  /** This value as a document that follows the standard writes it. */
  public Coded<MsgType> coded() {
    return new Coded<>(this, capName);
  }

  /**
   * Reads a word without regard to case, spaces and known old words; {@link #UNKNOWN} for null and
   * for what is not understood.
   */
  public static MsgType parse(String text) {
    return WORDS.parse(text);
  }
}
