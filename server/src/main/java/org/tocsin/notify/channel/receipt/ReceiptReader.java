package org.tocsin.notify.channel.receipt;

import java.util.List;
import java.util.Map;

/** Reads what one kind of sender posts about our mails. Thread-safe. */
public interface ReceiptReader {
  /**
   * What was posted.
   *
   * @param token of this very message, so that it is taken once; null where the sender has none
   */
  record Signed(List<Receipt> receipts, String token) {}

  /**
   * @param headers of the request, names in lower case
   * @throws BadReceiptException when it is not shown to come from the sender, or cannot be read
   */
  Signed read(Map<String, String> headers, byte[] body) throws BadReceiptException;
}
