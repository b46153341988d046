package org.tocsin.platform.net;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** What came of a POST. */
public sealed interface Reply {

  /**
   * The host answered, with whatever status; a redirect is an answer like any other.
   *
   * @param headers names in lower case; the first of several of one name
   * @param body its beginning, as far as it was asked for and came in time
   */
  record Answered(int status, Map<String, String> headers, byte[] body) implements Reply {
    public boolean succeeded() {
      return status / 100 == 2;
    }

    /** The body as UTF-8. */
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    /** How long the host asks to be left alone; null when it does not say. */
    public Duration retryAfter(Instant now) {
      return RetryAfter.parse(headers.get("retry-after"), now);
    }
  }

  /**
   * No answer. Unless {@link #unsent}, the host may have acted on the request all the same.
   *
   * @param detail the exact words of the failure, for the log
   */
  record Failed(FetchFailure code, String detail) implements Reply {
    /** Whether the request surely never reached the host. */
    public boolean unsent() {
      return switch (code) {
        case DNS_FAILED,
            CONNECT_FAILED,
            CONNECT_TIMEOUT,
            TLS_FAILED,
            PRIVATE_ADDRESS,
            UNSUPPORTED_SCHEME,
            BAD_URI,
            HOST_BUSY ->
            true;
        default -> false;
      };
    }
  }
}
