package org.tocsin.platform.http;

/** A request that cannot be answered as asked; becomes a problem document (RFC 9457). */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final int status;

  /**
   * @param code stable, lower-case words joined by hyphens
   * @param status of HTTP
   * @param detail for people
   */
  public ApiException(String code, int status, String detail) {
    super(detail, null, false, false); // told to the client, so nobody reads its stack
    this.code = code;
    this.status = status;
  }

  /** 400 {@code bad-parameter}. */
  public static ApiException badParameter(String name, String detail) {
    return new ApiException("bad-parameter", 400, name + ": " + detail);
  }

  /** 404 {@code not-found}. */
  public static ApiException notFound(String what) {
    return new ApiException("not-found", 404, what);
  }

  public String code() {
    return code;
  }

  public int status() {
    return status;
  }
}
