package org.tocsin.sim.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/**
 * Something served with validators: bytes, their media type, and when they last changed.
 * Thread-safe.
 */
public final class Entity {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final String contentType;
  private final byte[] bytes;
  private final String etag;
  private final String lastModified;
  private volatile byte[] gzipped;

  public Entity(String contentType, byte[] bytes, Instant changed) {
    this.contentType = contentType;
    this.bytes = bytes;
    this.etag = etag(bytes);
    this.lastModified = HTTP_DATE.format(changed);
  }

  /** What is served, not compressed. Not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** The media type. */
  public String contentType() {
    return contentType;
  }

  /**
   * 200 with the bytes, or 304 where the client has them already: {@code If-None-Match} decides,
   * and only without it {@code If-Modified-Since} (RFC 9110, section 13.2.2).
   */
  public HttpResponse answer(HttpRequest request, boolean compress) {
    if (isKnownTo(request)) {
      return notModified();
    }
    HttpResponse response = HttpResponse.of(200, contentType, bytes);
    if (compress && request.acceptsGzip() && bytes.length > 512) {
      response = response.withBody(new Body.Bytes(gzip())).with("Content-Encoding", "gzip");
    }
    return validated(response).with("Vary", "Accept-Encoding");
  }

  /** 304 with the validators. */
  public HttpResponse notModified() {
    return validated(HttpResponse.empty(304));
  }

  private HttpResponse validated(HttpResponse response) {
    return response.with("ETag", etag).with("Last-Modified", lastModified);
  }

  private boolean isKnownTo(HttpRequest request) {
    String known = request.header("if-none-match");
    return known != null
        ? known.contains(etag) || known.equals("*")
        : lastModified.equals(request.header("if-modified-since"));
  }

  private byte[] gzip() {
    byte[] ready = gzipped;
    if (ready == null) {
      ready = gzip(bytes);
      gzipped = ready;
    }
    return ready;
  }

  private static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String etag(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    HexFormat hex = HexFormat.of();
    return '"'
        + hex.toHexDigits((int) sum.getValue())
        + "-"
        + Integer.toHexString(bytes.length)
        + '"';
  }
}
