package org.tocsin.platform.http;

import java.time.Duration;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An answer that anybody may read and caches may keep: any origin, an ETag made of its content, and
 * 304 for those who have it.
 */
public final class PublicReply {
  private PublicReply() {}

  /**
   * @param ifNoneMatch the request's header, or null
   * @param maxAge how long it may be used without asking again
   */
  public static ResponseEntity<byte[]> of(
      byte[] body, MediaType type, String ifNoneMatch, Duration maxAge) {
    // Weak, because compression on the way changes the bytes.
    String etag = "W/\"" + DigestUtils.sha256Hex(body).substring(0, 24) + "\"";
    boolean known =
        ifNoneMatch != null && (ifNoneMatch.contains(etag.substring(2)) || ifNoneMatch.equals("*"));
    ResponseEntity.BodyBuilder reply =
        ResponseEntity.status(known ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
            .eTag(etag)
            .cacheControl(CacheControl.maxAge(maxAge).cachePublic())
            .header("Access-Control-Allow-Origin", "*")
            .header("Vary", "Accept-Encoding");
    return known ? reply.build() : reply.contentType(type).body(body);
  }
}
