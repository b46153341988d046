package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.tocsin.platform.http.Etags;
import org.tocsin.platform.http.PublicReply;
import tools.jackson.databind.json.JsonMapper;

/** Answers of this interface: JSON that anybody may read and caches may keep for a moment. */
final class Replies {
  static final MediaType GEO_JSON = MediaType.parseMediaType("application/geo+json");
  static final MediaType ATOM = MediaType.parseMediaType("application/atom+xml");
  static final MediaType CAP = MediaType.parseMediaType("application/cap+xml");

  /** Warnings must not wait in caches. */
  static final Duration MOMENT = Duration.ofSeconds(5);

  private static final JsonMapper JSON = JsonMapper.shared();

  private Replies() {}

  static ResponseEntity<byte[]> json(Object value) {
    return reply(bytes(value), MediaType.APPLICATION_JSON);
  }

  static byte[] bytes(Object value) {
    return JSON.writeValueAsBytes(value);
  }

  static ResponseEntity<byte[]> reply(byte[] body, MediaType type) {
    return reply(body, type, MOMENT);
  }

  static ResponseEntity<byte[]> reply(byte[] body, MediaType type, Duration keep) {
    String tag = Etags.weakOf(body);
    return PublicReply.of(request(), type, keep, tag, () -> body);
  }

  private static HttpServletRequest request() {
    return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
        .getRequest();
  }
}
