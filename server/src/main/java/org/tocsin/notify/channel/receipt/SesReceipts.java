package org.tocsin.notify.channel.receipt;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.receipt.Receipt.Kind;
import tools.jackson.databind.JsonNode;

/**
 * Bounces, complaints and deliveries of Amazon SES, as SNS posts them from one topic. The topic's
 * subscription is confirmed by itself.
 */
public final class SesReceipts implements ReceiptReader {
  private final String topic;
  private final SnsSignature signature;
  private final AmazonFetch fetch;
  private final MailIdentity identity;

  /**
   * @param topic the ARN of the one topic that is listened to: anybody at Amazon can sign a message
   *     of his own
   */
  public SesReceipts(
      String topic, AmazonFetch fetch, MailIdentity identity, InstantSource machine) {
    this.topic = topic;
    this.fetch = fetch;
    this.signature = new SnsSignature(fetch, machine);
    this.identity = identity;
  }

  @Override
  public Signed read(Map<String, String> headers, byte[] body) throws BadReceiptException {
    JsonNode envelope = Json.read(body);
    if (!topic.equals(Json.text(envelope, "TopicArn"))) {
      throw BadReceiptException.unsigned("not from the topic that is set");
    }
    signature.check(envelope);
    String id = Json.text(envelope, "MessageId");
    String type = Json.text(envelope, "Type");
    if ("SubscriptionConfirmation".equals(type)) {
      confirm(Json.text(envelope, "SubscribeURL"));
      return new Signed(List.of(), id);
    }
    if (!"Notification".equals(type)) {
      return new Signed(List.of(), id);
    }
    String message = Json.text(envelope, "Message");
    return new Signed(receipts(Json.read(Signatures.bytes(message == null ? "" : message))), id);
  }

  private void confirm(String url) throws BadReceiptException {
    URI uri = SnsSignature.amazon(url);
    if (fetch.get(uri) == null) {
      throw BadReceiptException.unreadable("the subscription could not be confirmed");
    }
  }

  private List<Receipt> receipts(JsonNode json) {
    String said = Json.text(json, "notificationType");
    String type = said == null ? Json.text(json, "eventType") : said;
    return switch (type == null ? "" : type) {
      case "Bounce" -> bounces(json);
      case "Complaint" -> complaints(json);
      case "Delivery" -> deliveries(json);
      default -> List.of();
    };
  }

  private List<Receipt> bounces(JsonNode json) {
    JsonNode bounce = json.path("bounce");
    boolean hard = "Permanent".equals(Json.text(bounce, "bounceType"));
    List<Receipt> receipts = new ArrayList<>();
    for (JsonNode recipient : bounce.path("bouncedRecipients")) {
      receipts.add(
          new Receipt(
              hard ? Kind.HARD_BOUNCE : Kind.SOFT_BOUNCE,
              delivery(json),
              Json.text(recipient, "emailAddress"),
              Json.text(recipient, "status"),
              Json.text(recipient, "diagnosticCode"),
              Json.time(bounce, "timestamp")));
    }
    return receipts;
  }

  private List<Receipt> complaints(JsonNode json) {
    JsonNode complaint = json.path("complaint");
    if ("not-spam".equals(Json.text(complaint, "complaintFeedbackType"))) {
      return List.of();
    }
    List<Receipt> receipts = new ArrayList<>();
    for (JsonNode recipient : complaint.path("complainedRecipients")) {
      receipts.add(
          new Receipt(
              Kind.COMPLAINT,
              delivery(json),
              Json.text(recipient, "emailAddress"),
              Json.text(complaint, "complaintFeedbackType"),
              null,
              Json.time(complaint, "timestamp")));
    }
    return receipts;
  }

  private List<Receipt> deliveries(JsonNode json) {
    JsonNode delivered = json.path("delivery");
    List<Receipt> receipts = new ArrayList<>();
    for (JsonNode recipient : delivered.path("recipients")) {
      receipts.add(
          new Receipt(
              Kind.DELIVERED,
              delivery(json),
              recipient.asString(null),
              null,
              Json.text(delivered, "smtpResponse"),
              Json.time(delivered, "timestamp")));
    }
    return receipts;
  }

  private Long delivery(JsonNode json) {
    Long tagged = Json.id(json.path("mail").path("tags").path("delivery").path(0).asString(null));
    if (tagged != null) {
      return tagged;
    }
    for (JsonNode header : json.path("mail").path("headers")) {
      if ("Message-ID".equalsIgnoreCase(Json.text(header, "name"))) {
        return Marks.ofMessageId(identity, Json.text(header, "value"));
      }
    }
    return null;
  }
}
