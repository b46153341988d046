package org.tocsin.account;

/** What was given as an address cannot be one that we write to. Never repeats what was given. */
public final class BadAddressException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  BadAddressException(String code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  /** Stable and kebab-case, such as {@code address-ip-literal}. */
  public String code() {
    return code;
  }
}
