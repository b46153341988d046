package org.tocsin.notify.channel.receipt;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.receipt.Receipt.Kind;
import tools.jackson.databind.JsonNode;

/** SendGrid's signed event webhook: ECDSA over timestamp and body. */
public final class SendGridReceipts implements ReceiptReader {
  private static final String HEADER = "x-twilio-email-event-webhook-";

  private final PublicKey key;
  private final MailIdentity identity;
  private final Freshness freshness;

  /**
   * @param verificationKey base64, as SendGrid shows it
   * @throws IllegalArgumentException when it is no such key
   */
  public SendGridReceipts(String verificationKey, MailIdentity identity, InstantSource machine) {
    try {
      byte[] encoded = Base64.getMimeDecoder().decode(verificationKey);
      this.key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("SendGrid's verification key cannot be read", e);
    }
    this.identity = identity;
    this.freshness = new Freshness(machine);
  }

  @Override
  public Signed read(Map<String, String> headers, byte[] body) throws BadReceiptException {
    String timestamp = headers.getOrDefault(HEADER + "timestamp", "");
    String signature = headers.getOrDefault(HEADER + "signature", "");
    if (!verifies(Signatures.bytes(timestamp), body, Signatures.decoded(signature))) {
      throw BadReceiptException.unsigned("the signature is not SendGrid's");
    }
    freshness.check(timestamp);
    List<Receipt> receipts = new ArrayList<>();
    for (JsonNode event : Json.read(body)) {
      Kind kind = kind(event);
      if (kind != null) {
        receipts.add(receipt(kind, event));
      }
    }
    return new Signed(receipts, signature);
  }

  private boolean verifies(byte[] timestamp, byte[] body, byte[] signature) {
    try {
      Signature check = Signature.getInstance("SHA256withECDSA");
      check.initVerify(key);
      check.update(timestamp);
      check.update(body);
      return check.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // not even the shape of one
    }
  }

  private Receipt receipt(Kind kind, JsonNode event) {
    Long delivery = Json.id(Json.text(event, "delivery"));
    return new Receipt(
        kind,
        delivery == null ? Marks.ofMessageId(identity, Json.text(event, "smtp-id")) : delivery,
        Json.text(event, "email"),
        Json.text(event, "status"),
        Json.text(event, "reason"),
        Json.time(event, "timestamp"));
  }

  private static Kind kind(JsonNode event) {
    String said = Json.text(event, "event");
    return switch (said == null ? "" : said) {
      case "delivered" -> Kind.DELIVERED;
      case "deferred" -> Kind.SOFT_BOUNCE;
      case "spamreport" -> Kind.COMPLAINT;
      case "unsubscribe", "group_unsubscribe" -> Kind.UNSUBSCRIBE;
      case "bounce" ->
          "blocked".equals(Json.text(event, "type")) ? Kind.SOFT_BOUNCE : Kind.HARD_BOUNCE;
      case "dropped" ->
          "Bounced Address".equals(Json.text(event, "reason"))
              ? Kind.HARD_BOUNCE
              : Kind.SOFT_BOUNCE;
      default -> null;
    };
  }
}
