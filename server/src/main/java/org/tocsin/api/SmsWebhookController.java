package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import org.tocsin.notify.channel.sms.IncomingSms;
import org.tocsin.notify.channel.sms.SmsCallback;
import org.tocsin.pipeline.TakeIncomingSms;
import org.tocsin.pipeline.TakeSmsReceipts;
import org.tocsin.platform.http.ApiProblem;
import org.tocsin.platform.http.BoundedBody;

/**
 * {@code GET} or {@code POST /webhooks/sms/{provider}/{key}}: what the provider of short messages
 * tells of those that were sent, and what people answer. Providers differ in which they use, so
 * both act.
 */
@RestController
public final class SmsWebhookController {
  private static final Logger LOG = LoggerFactory.getLogger(SmsWebhookController.class);
  private static final int MOST_BYTES = 64 << 10;

  private final SmsCallbacks callbacks;
  private final TakeSmsReceipts takeReceipts;
  private final TakeIncomingSms takeIncoming;

  public SmsWebhookController(
      SmsCallbacks callbacks, TakeSmsReceipts takeReceipts, TakeIncomingSms takeIncoming) {
    this.callbacks = callbacks;
    this.takeReceipts = takeReceipts;
    this.takeIncoming = takeIncoming;
  }

  @RequestMapping(
      path = "/webhooks/sms/{provider}/{key}",
      method = {RequestMethod.GET, RequestMethod.POST})
  ResponseEntity<Void> take(
      @PathVariable String provider, @PathVariable String key, HttpServletRequest request)
      throws IOException {
    if (!callbacks.knows(provider)) {
      throw ApiProblem.notFound("no short messages go by such a provider").asException();
    }
    if (!callbacks.opens(provider, key)) {
      throw new ApiProblem(
              "webhook-key-wrong", 403, "Forbidden", "the address does not hold the right key")
          .asException();
    }
    byte[] body = BoundedBody.read(request, MOST_BYTES);
    SmsCallback.read(callbacks.profile(), request.getQueryString(), request.getContentType(), body)
        .ifPresentOrElse(
            this::take, () -> LOG.info("a call of {} was passed over: no rule reads it", provider));
    return ResponseEntity.noContent().cacheControl(CacheControl.noStore()).build();
  }

  private void take(SmsCallback callback) {
    if (callback.receipt() != null) {
      takeReceipts.take(callback.receipt(), callbacks.profile().country());
    }
    IncomingSms incoming = callback.incoming();
    if (incoming != null) {
      takeIncoming.take(incoming.from(), incoming.text());
    }
  }
}
