package org.tocsin.sim.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer: status, headers in the order they are sent, body. Immutable. */
public record HttpResponse(int status, Map<String, String> headers, Body body) {
  private static final Body EMPTY = new Body.Bytes(new byte[0]);

  /** An answer with a body in memory. */
  public static HttpResponse of(int status, String contentType, byte[] bytes) {
    return of(status, contentType, new Body.Bytes(bytes));
  }

  /** An answer with any body. */
  public static HttpResponse of(int status, String contentType, Body body) {
    return new HttpResponse(status, Map.of("Content-Type", contentType), body);
  }

  /** An answer of plain UTF-8 text. */
  public static HttpResponse text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer without body and without content type. */
  public static HttpResponse empty(int status) {
    return new HttpResponse(status, Map.of(), EMPTY);
  }

  /** The same answer with one header more, or another value of it. */
  public HttpResponse with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new HttpResponse(status, more, body);
  }

  /** The same answer with another body. */
  public HttpResponse withBody(Body other) {
    return new HttpResponse(status, headers, other);
  }

  /** Whether this status never has a body (RFC 9110, section 6.4.1). */
  boolean isBodiless() {
    return status == 204 || status == 304;
  }
}
