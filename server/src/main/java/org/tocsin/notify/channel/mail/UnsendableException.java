package org.tocsin.notify.channel.mail;

/** A mail that cannot be made, whatever carries it. */
public final class UnsendableException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code stable, such as {@code bad-address}
   */
  public UnsendableException(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
