package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.tocsin.platform.http.Etags;

/**
 * An answer as it goes out, with its tag and its compressed form made once, so that giving it out
 * again is no more than a write. Thread-safe.
 */
final class WrittenAnswer {
  private static final int TOO_SHORT_TO_PACK = 1024;
  private static final int BUFFER = 8192;

  private final byte[] body;
  private final String type;
  private final String etag;
  private final String next;
  private final String keep;
  private volatile byte[] packed;

  /**
   * @param next address of the next page, or null
   */
  WrittenAnswer(byte[] body, MediaType type, String next) {
    this(body, type, next, Replies.MOMENT);
  }

  /**
   * @param keep how long caches may give it out unasked
   */
  WrittenAnswer(byte[] body, MediaType type, String next, Duration keep) {
    this.body = body;
    this.type = type.toString();
    this.etag = Etags.weakOf(body);
    this.next = next;
    this.keep = "max-age=" + keep.toSeconds() + ", public";
  }

  /** Not a copy. */
  byte[] body() {
    return body;
  }

  /** About what it costs to keep, in bytes. */
  int weight() {
    return body.length + body.length / 4 + 500; // the compressed form is a quarter or less
  }

  /** Sends it, or 304 to who has it already. */
  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    send(request, response, keep);
  }

  /** The same, but no cache may keep it. */
  void sendUnkept(HttpServletRequest request, HttpServletResponse response) throws IOException {
    send(request, response, "no-store");
  }

  private void send(HttpServletRequest request, HttpServletResponse response, String control)
      throws IOException {
    response.setHeader(HttpHeaders.ETAG, etag);
    response.setHeader(HttpHeaders.CACHE_CONTROL, control);
    response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (next != null) {
      response.setHeader(HttpHeaders.LINK, "<" + next + ">; rel=\"next\"");
    }
    if (Etags.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), etag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    response.setContentType(type);
    byte[] sent = body;
    if (body.length >= TOO_SHORT_TO_PACK && takesGzip(request)) {
      response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
      sent = packed();
    }
    response.setContentLength(sent.length);
    response.getOutputStream().write(sent);
  }

  private static boolean takesGzip(HttpServletRequest request) {
    String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
    return accepted != null
        && accepted.contains("gzip")
        && !accepted.replace(" ", "").matches(".*gzip;q=0(\\.0*)?(,.*)?");
  }

  /**
   * The quickest level: of a tile it leaves 4 % more than the usual one, in two thirds the time.
   */
  private static GZIPOutputStream quick(OutputStream out) throws IOException {
    return new GZIPOutputStream(out, BUFFER) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    };
  }

  /** Two may make it at the same time: they make the same. */
  private byte[] packed() {
    byte[] made = packed;
    if (made == null) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(body.length / 4);
      try (GZIPOutputStream gzip = quick(out)) {
        gzip.write(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // memory does not fail
      }
      made = out.toByteArray();
      packed = made;
    }
    return made;
  }
}
