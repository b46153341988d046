package org.tocsin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Turns whatever goes wrong in a request into a problem document. */
@RestControllerAdvice
public final class ProblemAdvice {
  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ApiProblem> told(ApiException e) {
    return problem(e.code(), HttpStatus.valueOf(e.status()), e.getMessage());
  }

  /** The client went away; there is nobody to tell. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException e) {
    log.debug("The client is gone: {}", e.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ApiProblem> other(Exception e, HttpServletRequest request) {
    if (e instanceof ErrorResponse known) { // what the framework found wrong with the request
      HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
      return problem(code(status), status, e.getMessage());
    }
    String id = UUID.randomUUID().toString();
    log.error("Request {} {} failed, id {}", request.getMethod(), request.getRequestURI(), id, e);
    return problem(
        "internal",
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Something went wrong here; it was logged as " + id);
  }

  private static String code(HttpStatus status) {
    return switch (status) {
      case BAD_REQUEST -> "bad-request";
      case NOT_FOUND -> "not-found";
      case METHOD_NOT_ALLOWED -> "method-not-allowed";
      case NOT_ACCEPTABLE -> "not-acceptable";
      case CONTENT_TOO_LARGE -> "body-too-large";
      case UNSUPPORTED_MEDIA_TYPE -> "unsupported-media-type";
      default -> status.is5xxServerError() ? "internal" : "bad-request";
    };
  }

  private static ResponseEntity<ApiProblem> problem(String code, HttpStatus status, String detail) {
    return ResponseEntity.status(status)
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .header("Access-Control-Allow-Origin", "*")
        .body(new ApiProblem(code, status.value(), status.getReasonPhrase(), detail));
  }
}
