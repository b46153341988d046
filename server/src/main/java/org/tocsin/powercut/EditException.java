package org.tocsin.powercut;

/** A change of a utility or a group that is not made. */
public final class EditException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code stable: {@code changed-meanwhile}, {@code code-taken}, {@code no-such-provider},
   *     {@code older-edition}, or one that names the field
   */
  public EditException(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
