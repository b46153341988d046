package org.tocsin.cap;

/** The category of the subject event (CAP 1.2 section 3.2.2, {@code category}). */
public enum Category implements CapWord {
  GEO("Geo"),
  MET("Met"),
  SAFETY("Safety"),
  SECURITY("Security"),
  RESCUE("Rescue"),
  FIRE("Fire"),
  HEALTH("Health"),
  ENV("Env"),
  TRANSPORT("Transport"),
  INFRA("Infra"),
  CBRNE("CBRNE"),
  OTHER("Other"),
  /** Absent or not understood; not a word of the standard. */
  UNKNOWN("Unknown");

  static final Words<Category> WORDS = new Words<>(Category.class, UNKNOWN);

  private final String capName;

  Category(String capName) {
    this.capName = capName;
  }

  @Override
  public String capName() {
    return capName;
  }

  /** This value as a document that follows the standard writes it. */
  public Coded<Category> coded() {
    return new Coded<>(this, capName);
  }

  /**
   * Reads a word without regard to case, spaces and known old words; {@link #UNKNOWN} for null and
   * for what is not understood.
   */
  public static Category parse(String text) {
    return WORDS.parse(text);
  }
}
