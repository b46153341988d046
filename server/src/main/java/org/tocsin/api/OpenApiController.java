package org.tocsin.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code /openapi.json}: the description of all machine paths, OpenAPI 3.1. */
@RestController
public final class OpenApiController {
  private static final Duration HOUR = Duration.ofHours(1);

  private final byte[] description = read();

  @GetMapping("/openapi.json")
  ResponseEntity<byte[]> describe() {
    return Replies.reply(description, MediaType.APPLICATION_JSON, HOUR);
  }

  private static byte[] read() {
    try (InputStream in = OpenApiController.class.getResourceAsStream("/openapi/openapi.json")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
