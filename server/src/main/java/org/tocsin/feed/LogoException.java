package org.tocsin.feed;

/** A picture that is not taken; the code is stable. */
public final class LogoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  public LogoException(String code, String words) {
    super(words, null, false, false);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
