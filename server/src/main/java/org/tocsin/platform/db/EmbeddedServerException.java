package org.tocsin.platform.db;

/** The embedded server could not be started; the message says what an operator can do about it. */
public final class EmbeddedServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Stable reasons. */
  public enum Code {
    DATA_DIRECTORY_IN_USE("data-directory-in-use"),
    OTHER_MAJOR_VERSION("other-major-version"),
    PASSWORD_MISSING("password-missing"),
    UNSUPPORTED_PLATFORM("unsupported-platform"),
    ROOT_UNSUPPORTED("root-unsupported"),
    UNPACK_FAILED("unpack-failed"),
    INIT_FAILED("init-failed"),
    START_FAILED("start-failed"),
    STOP_FAILED("stop-failed");

    private final String id;

    Code(String id) {
      this.id = id;
    }

    public String id() {
      return id;
    }
  }

  private final Code code;

  EmbeddedServerException(Code code, String message) {
    this(code, message, null);
  }

  EmbeddedServerException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public Code code() {
    return code;
  }
}
