package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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

  @GetMapping("/webhooks/sms/{provider}/{key}")
  ResponseEntity<Void> called(
      @PathVariable String provider, @PathVariable String key, HttpServletRequest request) {
    check(provider, key);
    return take(provider, request, new byte[0]);
  }

  @PostMapping("/webhooks/sms/{provider}/{key}")
  ResponseEntity<Void> posted(
      @PathVariable String provider, @PathVariable String key, HttpServletRequest request)
      throws IOException {
    check(provider, key);
    byte[] body = BoundedBody.read(request, MOST_BYTES);
    return take(provider, request, body.length == 0 ? form(request) : body);
  }

  private void check(String provider, String key) {
    if (!callbacks.knows(provider)) {
      throw ApiProblem.notFound("no short messages go by such a provider").asException();
    }
    if (!callbacks.opens(provider, key)) {
      throw new ApiProblem(
              "webhook-key-wrong", 403, "Forbidden", "the address does not hold the right key")
          .asException();
    }
  }

  /** A form that the server has read already, as it stood in the body. */
  private static byte[] form(HttpServletRequest request) {
    return request.getParameterMap().entrySet().stream()
        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()[0]))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private ResponseEntity<Void> take(String provider, HttpServletRequest request, byte[] body) {
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
