package org.tocsin.notify.channel.receipt;

import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.receipt.Receipt.Kind;
import tools.jackson.databind.JsonNode;

/**
 * Receipts from anything that signs by Standard Webhooks 1.0. The body is one receipt or an array
 * of them: {@code {"type": "hard-bounce", "delivery": 12, "message_id": "<…>", "address": "…",
 * "code": "5.1.1", "detail": "…", "at": "2026-06-01T12:00:00Z"}}; all but the type may be missing,
 * if something says whom it is about.
 */
public final class StandardReceipts implements ReceiptReader {
  private final byte[] secret;
  private final MailIdentity identity;
  private final Freshness freshness;

  /**
   * @param secret base64, with or without {@code whsec_}
   * @throws IllegalArgumentException when it is not
   */
  public StandardReceipts(String secret, MailIdentity identity, InstantSource machine) {
    this.secret = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
    this.identity = identity;
    this.freshness = new Freshness(machine);
  }

  @Override
  public Signed read(Map<String, String> headers, byte[] body) throws BadReceiptException {
    String id = headers.getOrDefault("webhook-id", "");
    String timestamp = headers.getOrDefault("webhook-timestamp", "");
    byte[] head = Signatures.bytes(id + "." + timestamp + ".");
    byte[] mac = Signatures.hmacSha256(secret, head, body);
    byte[] expected = Signatures.bytes("v1," + Base64.getEncoder().encodeToString(mac));
    boolean signed = false;
    for (String each : headers.getOrDefault("webhook-signature", "").split(" ")) {
      signed |= MessageDigest.isEqual(expected, Signatures.bytes(each));
    }
    if (!signed || id.isEmpty()) {
      throw BadReceiptException.unsigned("no signature fits");
    }
    freshness.check(timestamp);
    JsonNode json = Json.read(body);
    List<Receipt> receipts = new ArrayList<>();
    for (JsonNode each : json.isArray() ? json : List.of(json)) {
      receipts.add(receipt(each));
    }
    return new Signed(receipts, id);
  }

  private Receipt receipt(JsonNode json) throws BadReceiptException {
    Long delivery = Json.id(Json.text(json, "delivery"));
    if (delivery == null) {
      delivery = Marks.ofMessageId(identity, Json.text(json, "message_id"));
    }
    String address = Json.text(json, "address");
    if (delivery == null && address == null) {
      throw BadReceiptException.unreadable("neither delivery, message_id nor address");
    }
    return new Receipt(
        kind(Json.text(json, "type")),
        delivery,
        address,
        Json.text(json, "code"),
        Json.text(json, "detail"),
        Json.time(json, "at"));
  }

  private static Kind kind(String type) throws BadReceiptException {
    for (Kind kind : Kind.values()) {
      if (kind.id().equals(type)) {
        return kind;
      }
    }
    throw BadReceiptException.unreadable("there is no type " + type);
  }
}
