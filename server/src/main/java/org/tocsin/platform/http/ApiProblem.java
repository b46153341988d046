package org.tocsin.platform.http;

import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * An error that a machine can act on, RFC 9457.
 *
 * @param code stable, kebab-case; clients compare it
 * @param status the HTTP status
 * @param title the same for every occurrence of the code
 * @param detail what is wrong this time, for a reader
 */
public record ApiProblem(String code, int status, String title, String detail) {

  public static ApiProblem notFound(String detail) {
    return of("not-found", HttpStatus.NOT_FOUND, detail);
  }

  /** A parameter, in the path, the query or the body, that cannot be used as it is. */
  public static ApiProblem badParameter(String name, String detail) {
    return of("bad-parameter", HttpStatus.BAD_REQUEST, name + ": " + detail);
  }

  /** Nobody is signed in, or no longer. */
  public static ApiProblem notSignedIn(String detail) {
    return of("not-signed-in", HttpStatus.UNAUTHORIZED, detail);
  }

  public static ApiProblem badBody(String detail) {
    return of("bad-body", HttpStatus.BAD_REQUEST, detail);
  }

  public static ApiProblem bodyTooLarge(int mostBytes) {
    return of(
        "body-too-large",
        HttpStatus.CONTENT_TOO_LARGE,
        "at most " + mostBytes + " bytes are taken");
  }

  /** Too much is asked for at once; the same request may succeed in a moment. */
  public static ApiProblem busy(String detail) {
    return of("busy", HttpStatus.SERVICE_UNAVAILABLE, detail);
  }

  /** A stream more than one network may have open at the same time. */
  static ApiProblem tooManyStreams(String detail) {
    return of("too-many-streams", HttpStatus.TOO_MANY_REQUESTS, detail);
  }

  /** A problem of the server's own, with the id under which its log tells the cause. */
  static ApiProblem internal(String id) {
    return of("internal", HttpStatus.INTERNAL_SERVER_ERROR, "see the log for " + id);
  }

  /** A problem that HTTP itself has a word for, such as method-not-allowed. */
  static ApiProblem of(HttpStatus status, String detail) {
    return of(status.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-'), status, detail);
  }

  private static ApiProblem of(String code, HttpStatus status, String detail) {
    return new ApiProblem(code, status.value(), status.getReasonPhrase(), detail);
  }

  /** To be thrown; becomes the answer. */
  public ProblemException asException() {
    return new ProblemException(this);
  }

  /** The body of the answer. */
  public ProblemDetail toBody() {
    ProblemDetail body = ProblemDetail.forStatus(status);
    body.setType(URI.create("urn:tocsin:problem:" + code));
    body.setTitle(title);
    body.setDetail(detail);
    body.setProperty("code", code);
    return body;
  }
}
