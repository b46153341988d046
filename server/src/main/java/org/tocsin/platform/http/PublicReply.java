package org.tocsin.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers to public reads: with a tag, a time to keep, and nothing at all to who has it already.
 */
public final class PublicReply {
  private PublicReply() {}

  /** The body, or 304 where the request names its tag. */
  public static ResponseEntity<byte[]> of(
      HttpServletRequest request, MediaType type, Duration keep, byte[] body) {
    return of(request, type, keep, Etags.of(body), () -> body);
  }

  /**
   * As above, with a tag that is known before the body is made, which then happens only if it is
   * wanted.
   *
   * @param keep how long caches may give it out unasked
   */
  public static ResponseEntity<byte[]> of(
      HttpServletRequest request,
      MediaType type,
      Duration keep,
      String etag,
      Supplier<byte[]> body) {
    boolean known = Etags.matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), etag);
    ResponseEntity.BodyBuilder reply =
        ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .eTag(etag)
            .cacheControl(CacheControl.maxAge(keep).cachePublic());
    return known ? reply.build() : reply.contentType(type).body(body.get());
  }
}
