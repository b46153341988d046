package org.tocsin.sim.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads the requests of one connection, one after the other. Not thread-safe. */
final class RequestReader {
  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int LONGEST_BODY = 64 * 1024;

  private final BufferedInputStream in;
  private final int port;

  RequestReader(InputStream in, int port) {
    this.in = new BufferedInputStream(in, 4096);
    this.port = port;
  }

  /** The next request, or null when the client has closed or does not speak HTTP/1.1. */
  HttpRequest next() throws IOException {
    String head = head();
    if (head == null) {
      return null;
    }
    String[] lines = head.split("\r\n");
    String[] first = lines[0].split(" ");
    if (first.length != 3 || !first[2].startsWith("HTTP/1.")) {
      return null;
    }
    Map<String, String> headers = headers(lines);
    if (first[2].equals("HTTP/1.0")) {
      headers.put("connection", "close");
    }
    String body = body(headers);
    return body == null ? null : request(first[0], first[1], headers, body);
  }

  private HttpRequest request(
      String method, String target, Map<String, String> headers, String body) {
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question + 1);
    return new HttpRequest(method, path, query, headers, body, port);
  }

  private static Map<String, String> headers(String[] lines) {
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
        headers.put(name, lines[i].substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private String head() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream(512);
    int ending = 0;
    while (ending < 4) {
      int next = in.read();
      if (next < 0 || head.size() > LONGEST_HEAD) {
        return null;
      }
      head.write(next);
      ending = next == "\r\n\r\n".charAt(ending) ? ending + 1 : next == '\r' ? 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  /** The body, or null when it is too long to be read. */
  private String body(Map<String, String> headers) throws IOException {
    String length = headers.getOrDefault("content-length", "0");
    if (!length.matches("\\d{1,9}") || Integer.parseInt(length) > LONGEST_BODY) {
      return null;
    }
    return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
  }
}
