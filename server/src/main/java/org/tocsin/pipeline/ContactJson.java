package org.tocsin.pipeline;

import java.util.List;
import org.tocsin.account.Contact;
import org.tocsin.account.Export;
import org.tocsin.notify.DeliveryLog;
import org.tocsin.subscription.Subscription;
import org.tocsin.subscription.WishJson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is kept of a contact, as the page and the interface for machines give it out. */
public final class ContactJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ContactJson() {}

  public static byte[] bytes(ExportContact.Everything all) {
    ObjectNode json = JSON.createObjectNode();
    Export account = all.account();
    json.set("contact", contact(account.contact()));
    json.put("lastSignUp", text(account.lastSignUp()));
    if (account.consent() != null) {
      json.putObject("consent")
          .put("at", text(account.consent().at()))
          .put("how", account.consent().how())
          .put("operator", account.consent().operatorId());
    }
    if (account.disabled() != null) {
      json.putObject("disabled")
          .put("at", text(account.disabled().at()))
          .put("reason", account.disabled().reason());
    }
    for (Export.Token token : account.tokens()) {
      json.withArray("confirmations")
          .addObject()
          .put("sent", text(token.sent()))
          .put("expires", text(token.expires()))
          .put("used", text(token.used()))
          .put("attempts", token.attempts());
    }
    json.set(
        "subscriptions",
        JSON.valueToTree(all.subscriptions().stream().map(ContactJson::of).toList()));
    json.set(
        "deliveries", JSON.valueToTree(all.deliveries().stream().map(ContactJson::of).toList()));
    return JSON.writeValueAsBytes(json);
  }

  public static ObjectNode contact(Contact contact) {
    return JSON.createObjectNode()
        .put("kind", contact.address().kind().id())
        .put("address", contact.address().value())
        .put("state", contact.state().name().toLowerCase(java.util.Locale.ROOT))
        .put("language", contact.language())
        .put("zone", contact.zone().getId())
        .put("created", text(contact.created()))
        .put("confirmed", text(contact.confirmed()));
  }

  /** A subscription: its id and state, and the wish as it can be sent back. */
  public static ObjectNode of(Subscription s) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", s.id());
    json.put("state", s.state().name().toLowerCase(java.util.Locale.ROOT));
    return json.setAll(WishJson.write(s.wish()));
  }

  public static List<ObjectNode> of(List<Subscription> several) {
    return several.stream().map(ContactJson::of).toList();
  }

  private static ObjectNode of(DeliveryLog.Entry e) {
    return JSON.createObjectNode()
        .put("at", text(e.at()))
        .put("delivery", e.deliveryId())
        .put("medium", e.medium().id())
        .put("purpose", e.purpose().id())
        .put("attempt", e.attempt())
        .put("outcome", e.outcome())
        .put("code", e.code())
        .put("detail", e.detail());
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
