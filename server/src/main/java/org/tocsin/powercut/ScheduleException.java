package org.tocsin.powercut;

/** A schedule that cannot be read as a whole, of which nothing is taken. */
public final class ScheduleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String place;

  /**
   * @param code stable, kebab-case
   * @param place where in the document, such as {@code page 2, row 5}; empty for none
   */
  public ScheduleException(String code, String place, String message) {
    super(place.isEmpty() ? message : place + ": " + message);
    this.code = code;
    this.place = place;
  }

  public String code() {
    return code;
  }

  public String place() {
    return place;
  }
}
