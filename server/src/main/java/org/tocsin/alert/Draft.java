package org.tocsin.alert;

import java.time.Instant;
import java.util.List;
import org.tocsin.cap.Alert;
import org.tocsin.cap.Problem;

/**
 * A document read, located and dated: all that can be known of it without looking at the alerts
 * that are stored already.
 *
 * @param document the CAP bytes
 * @param hash SHA-256 of them
 * @param original what was received, when the CAP bytes are our conversion of it; else null
 * @param url where the document was fetched, or null when it came inside a feed
 * @param fit how well the source fits place and sender: of two documents with the same identity the
 *     better fitting one is shown
 */
public record Draft(
    Alert alert,
    byte[] document,
    byte[] hash,
    Original original,
    String url,
    Origin origin,
    Located located,
    Lives lives,
    Summary summary,
    String thread,
    int fit,
    List<Problem> problems,
    Instant received) {

  /** What was received in another form than CAP. */
  public record Original(String mediaType, byte[] content) {}

  /** The same by another way; for feeds and sources that were made since it was drafted. */
  public Draft by(Origin other) {
    return new Draft(
        alert, document, hash, original, url, other, located, lives, summary, thread, fit, problems,
        received);
  }

  Identity identity() {
    return new Identity(alert.sender(), alert.identifier(), alert.sent().instant());
  }
}
