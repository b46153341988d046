package org.tocsin.platform.http;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponse;

/** The status of the page that tells somebody of an error. */
public final class ErrorStatus {
  private ErrorStatus() {}

  /** What it says itself, or what unreadable parameters come to; else it is an error of ours. */
  public static HttpStatus of(Exception thrown) {
    return switch (thrown) {
      case ProblemException known -> HttpStatus.valueOf(known.problem().status());
      case ErrorResponse known -> HttpStatus.valueOf(known.getStatusCode().value());
      default -> {
        int status = BadParameters.statusOf(thrown);
        yield status == 0 ? HttpStatus.INTERNAL_SERVER_ERROR : HttpStatus.valueOf(status);
      }
    };
  }
}
