package org.tocsin.platform.net;

/** A failure with its code, on its way to becoming a result. */
final class FetchException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FetchFailure code;

  FetchException(FetchFailure code, String message) {
    super(message);
    this.code = code;
  }

  FetchFailure code() {
    return code;
  }
}
