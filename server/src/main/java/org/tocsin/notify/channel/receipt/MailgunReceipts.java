package org.tocsin.notify.channel.receipt;

import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.receipt.Receipt.Kind;
import tools.jackson.databind.JsonNode;

/**
 * Webhooks of Mailgun. Its signature covers a timestamp and a token, not the event, so that each
 * token counts once.
 */
public final class MailgunReceipts implements ReceiptReader {
  private final byte[] signingKey;
  private final MailIdentity identity;
  private final Freshness freshness;

  /**
   * @param signingKey the account's HTTP webhook signing key
   */
  public MailgunReceipts(String signingKey, MailIdentity identity, InstantSource machine) {
    this.signingKey = Signatures.bytes(signingKey);
    this.identity = identity;
    this.freshness = new Freshness(machine);
  }

  @Override
  public Signed read(Map<String, String> headers, byte[] body) throws BadReceiptException {
    JsonNode json = Json.read(body);
    String timestamp = Json.text(json, "signature", "timestamp");
    String token = Json.text(json, "signature", "token");
    String signature = Json.text(json, "signature", "signature");
    if (timestamp == null || token == null || signature == null) {
      throw BadReceiptException.unsigned("a signature is missing");
    }
    byte[] expected = Signatures.hmacSha256(signingKey, Signatures.bytes(timestamp + token));
    if (!MessageDigest.isEqual(
        Signatures.bytes(HexFormat.of().formatHex(expected)), Signatures.bytes(signature))) {
      throw BadReceiptException.unsigned("the signature is not Mailgun's");
    }
    freshness.check(timestamp);
    return new Signed(receipts(json.path("event-data")), token);
  }

  private List<Receipt> receipts(JsonNode event) {
    Kind kind = kind(event);
    if (kind == null) {
      return List.of();
    }
    Long delivery = Json.id(Json.text(event, "user-variables", "delivery"));
    if (delivery == null) {
      delivery = Marks.ofMessageId(identity, Json.text(event, "message", "headers", "message-id"));
    }
    String message = Json.text(event, "delivery-status", "message");
    return List.of(
        new Receipt(
            kind,
            delivery,
            Json.text(event, "recipient"),
            Json.text(event, "delivery-status", "code"),
            message == null || message.isBlank()
                ? Json.text(event, "delivery-status", "description")
                : message,
            Json.time(event, "timestamp")));
  }

  private static Kind kind(JsonNode event) {
    String said = Json.text(event, "event");
    return switch (said == null ? "" : said) {
      case "delivered" -> Kind.DELIVERED;
      case "complained" -> Kind.COMPLAINT;
      case "unsubscribed" -> Kind.UNSUBSCRIBE;
      case "failed" -> isHard(event) ? Kind.HARD_BOUNCE : Kind.SOFT_BOUNCE;
      default -> null;
    };
  }

  /** Mailgun calls permanent what it will not try again, a full mailbox or a block among them. */
  private static boolean isHard(JsonNode event) {
    String reason = Json.text(event, "reason");
    return "permanent".equals(Json.text(event, "severity"))
        && ("bounce".equals(reason) || "suppress-bounce".equals(reason));
  }
}
