package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.notify.channel.receipt.BadReceiptException;
import org.tocsin.notify.channel.receipt.ReceiptDesk;
import org.tocsin.pipeline.TakeReceipts;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.BoundedBody;

/**
 * {@code POST /webhooks/{sender}}: what mail systems and providers tell of mails that were sent. A
 * sender that is not set up is not found; what is not signed by it is refused.
 */
@RestController
public final class ReceiptsController {
  private static final Logger LOG = LoggerFactory.getLogger(ReceiptsController.class);
  private static final int MOST_BYTES = 1 << 20;

  private final ReceiptDesk desk;
  private final TakeReceipts takeReceipts;

  public ReceiptsController(ReceiptDesk desk, TakeReceipts takeReceipts) {
    this.desk = desk;
    this.takeReceipts = takeReceipts;
  }

  @PostMapping("/webhooks/{sender}")
  ResponseEntity<Void> take(@PathVariable String sender, HttpServletRequest request)
      throws IOException {
    if (!desk.senders().contains(sender)) {
      throw ApiProblem.notFound("no receipts are taken from such a sender").asException();
    }
    byte[] body = BoundedBody.read(request, MOST_BYTES);
    try {
      desk.take(sender, headers(request), body, takeReceipts::take);
      return ResponseEntity.noContent().build();
    } catch (BadReceiptException e) {
      LOG.info("receipt from {} refused, {}: {}", sender, e.reason().id(), e.getMessage());
      throw switch (e.reason()) {
        case UNREADABLE -> ApiProblem.badBody(e.getMessage()).asException();
        case UNSIGNED, STALE ->
            new ApiProblem("receipt-" + e.reason().id(), 401, "Unauthorized", e.getMessage())
                .asException();
      };
    }
  }

  private static Map<String, String> headers(HttpServletRequest request) {
    Map<String, String> headers = new HashMap<>();
    request
        .getHeaderNames()
        .asIterator()
        .forEachRemaining(
            name -> headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name)));
    return headers;
  }
}
