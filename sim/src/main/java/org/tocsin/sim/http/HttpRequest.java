package org.tocsin.sim.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * What a client asked for.
 *
 * @param path the path as sent, still percent-encoded, without the query
 * @param query the text after the question mark, empty when there is none
 * @param headers by lower-case name; of a repeated header the last one
 * @param body as UTF-8 text, empty when there is none
 * @param port the port it arrived at
 */
public record HttpRequest(
    String method, String path, String query, Map<String, String> headers, String body, int port) {

  public HttpRequest {
    headers = Map.copyOf(headers);
  }

  /** The value of a header, or null; {@code name} in lower case. */
  public String header(String name) {
    return headers.get(name);
  }

  /** The decoded value of a query parameter, or null. */
  public String parameter(String name) {
    return decoded(query, name);
  }

  /** The decoded value of a field of a submitted form, or null. */
  public String field(String name) {
    return decoded(body, name);
  }

  private static String decoded(String form, String name) {
    for (String pair : form.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).equals(name)) {
        return URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
      }
    }
    return null;
  }

  /** Whether the client said that it reads gzip. */
  public boolean acceptsGzip() {
    String accepted = header("accept-encoding");
    return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
  }

  /** Whether this is a HEAD request, whose answer has no body. */
  boolean isHead() {
    return method.equals("HEAD");
  }

  /** Whether the client wants the connection closed after the answer. */
  boolean wantsClose() {
    return "close".equalsIgnoreCase(header("connection"));
  }
}
