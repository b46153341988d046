package org.tocsin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/**
 * Answers what handlers throw with {@code application/problem+json}. It comes last, so that pages
 * can have an advice of their own before it.
 */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public class ProblemAdvice {
  /** Limits fill evenly; after this long there is room for one more in each of them. */
  private static final String NEXT_ALLOWANCE_SECONDS = "720";

  /** What is busy is so for a moment. */
  private static final String MOMENT_SECONDS = "5";

  private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

  @ExceptionHandler
  ResponseEntity<ProblemDetail> problem(ProblemException thrown) {
    return answer(thrown.problem(), HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException thrown) {
    String detail = "cannot be read: " + thrown.getValue();
    return answer(ApiProblem.badParameter(thrown.getName(), detail), HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> mismatch(TypeMismatchException thrown) {
    String name = thrown.getPropertyName() == null ? "value" : thrown.getPropertyName();
    String detail = "cannot be read: " + thrown.getValue();
    return answer(ApiProblem.badParameter(name, detail), HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException thrown) {
    return answer(
        ApiProblem.badParameter(thrown.getParameterName(), "is missing"), HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> missing(MissingRequestValueException thrown) {
    return answer(
        ApiProblem.badParameter("request", thrown.getBody().getDetail()), HttpHeaders.EMPTY);
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException thrown) {
    return answer(
        ApiProblem.badBody("the body cannot be read as what it says it is"), HttpHeaders.EMPTY);
  }

  /** The client has gone; nobody is there to be answered. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException thrown) {
    log.debug("A client went away: {}", thrown.getMessage());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDetail> unreadable(InvalidParameterException thrown) {
    HttpStatus status = HttpStatus.valueOf(BadParameters.statusOf(thrown));
    return answer(ApiProblem.of(status, "the parameters cannot be read"), HttpHeaders.EMPTY);
  }

  /** What Spring itself has a status for, and everything that nobody foresaw. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> other(Exception thrown, HttpServletRequest request) {
    if (thrown instanceof ErrorResponse known && !known.getStatusCode().is5xxServerError()) {
      HttpStatus status = HttpStatus.valueOf(known.getStatusCode().value());
      ApiProblem problem =
          status == HttpStatus.NOT_FOUND
              ? ApiProblem.notFound("there is nothing at " + request.getRequestURI())
              : ApiProblem.of(status, known.getBody().getDetail());
      return answer(problem, known.getHeaders());
    }
    String id = UUID.randomUUID().toString();
    log.error("Problem {} on {} {}", id, request.getMethod(), request.getRequestURI(), thrown);
    return answer(ApiProblem.internal(id), HttpHeaders.EMPTY);
  }

  private static ResponseEntity<ProblemDetail> answer(ApiProblem problem, HttpHeaders given) {
    return ResponseEntity.status(problem.status())
        .headers(given)
        .headers(headers -> retryAfter(problem.status(), headers))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem.toBody());
  }

  private static void retryAfter(int status, HttpHeaders headers) {
    if (status == HttpStatus.TOO_MANY_REQUESTS.value()) {
      headers.set(HttpHeaders.RETRY_AFTER, NEXT_ALLOWANCE_SECONDS);
    } else if (status == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      headers.set(HttpHeaders.RETRY_AFTER, MOMENT_SECONDS);
    }
  }
}
