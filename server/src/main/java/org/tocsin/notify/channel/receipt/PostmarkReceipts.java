package org.tocsin.notify.channel.receipt;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.notify.channel.receipt.Receipt.Kind;
import tools.jackson.databind.JsonNode;

/**
 * Webhooks of Postmark. They carry no signature; Postmark gives the user and password that are set
 * for its address.
 */
public final class PostmarkReceipts implements ReceiptReader {
  private static final Set<String> HARD = Set.of("HardBounce", "BadEmailAddress");

  private final String login;

  /**
   * @param login {@code user:password}
   */
  public PostmarkReceipts(String login) {
    this.login = login;
  }

  @Override
  public Signed read(Map<String, String> headers, byte[] body) throws BadReceiptException {
    Signatures.checkBasic(headers, login);
    JsonNode json = Json.read(body);
    String type = Json.text(json, "RecordType");
    Receipt receipt =
        switch (type == null ? "" : type) {
          case "Bounce" -> receipt(bounce(Json.text(json, "Type")), json, "Email", "BouncedAt");
          case "SpamComplaint" -> receipt(Kind.COMPLAINT, json, "Email", "BouncedAt");
          case "Delivery" -> receipt(Kind.DELIVERED, json, "Recipient", "DeliveredAt");
          case "SubscriptionChange" -> change(json);
          default -> null;
        };
    // No token: one mail has one MessageID however many records it has.
    return new Signed(receipt == null ? List.of() : List.of(receipt), null);
  }

  private static Kind bounce(String type) {
    if (type != null && HARD.contains(type)) {
      return Kind.HARD_BOUNCE;
    }
    return "SpamComplaint".equals(type) ? Kind.COMPLAINT : Kind.SOFT_BOUNCE;
  }

  private static Receipt change(JsonNode json) {
    if (!json.path("SuppressSending").asBoolean(false)) {
      return null;
    }
    String reason = Json.text(json, "SuppressionReason");
    Kind kind =
        switch (reason == null ? "" : reason) {
          case "HardBounce" -> Kind.HARD_BOUNCE;
          case "SpamComplaint" -> Kind.COMPLAINT;
          default -> Kind.UNSUBSCRIBE;
        };
    return receipt(kind, json, "Recipient", "ChangedAt");
  }

  private static Receipt receipt(Kind kind, JsonNode json, String address, String time) {
    String details = Json.text(json, "Details");
    return new Receipt(
        kind,
        Json.id(Json.text(json, "Metadata", "delivery")),
        Json.text(json, address),
        Json.text(json, "Type"),
        details == null ? Json.text(json, "Description") : details,
        Json.time(json, time));
  }
}
