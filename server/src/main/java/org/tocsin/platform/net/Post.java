package org.tocsin.platform.net;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One POST.
 *
 * @param headers all that are sent besides User-Agent and what carries the body; Content-Type among
 *     them
 * @param body not copied, not to be changed
 * @param timeout from the first connection to the last byte of the answer
 * @param mostReplyBytes of the answer's body that are of use; the rest is not read
 */
public record Post(
    URI uri, Map<String, String> headers, byte[] body, Duration timeout, int mostReplyBytes) {

  /**
   * @throws IllegalArgumentException when a header could not be sent as one line
   */
  public Post {
    headers = Map.copyOf(headers);
    headers.forEach(FetchRequest::check);
  }
}
