package org.tocsin.notify.channel.inbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.notify.channel.ChatMessage;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.MailTemplate;
import org.tocsin.notify.channel.SmsMessage;

/** A message on its way into the table: what it shares with others, and what is its own. */
record Capture(
    long deliveryId,
    String medium,
    String recipient,
    MailTemplate text,
    Map<String, String> slots,
    Map<String, String> headers) {

  /** With the headers that a mail server would be given. */
  static Capture of(MailMessage mail, String from, String messageId) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("From", from);
    headers.put("To", mail.to());
    headers.put("Subject", mail.template().subject());
    headers.put("Message-ID", "<" + messageId + ">");
    headers.put("Content-Language", mail.template().language());
    List<String> thread = mail.references().stream().map(id -> "<" + id + ">").toList();
    if (!thread.isEmpty()) {
      headers.put("In-Reply-To", thread.getLast());
      headers.put("References", String.join(" ", thread));
    }
    if (mail.unsubscribeUrl() != null) {
      headers.put("List-Unsubscribe", "<" + mail.unsubscribeUrl() + ">");
      headers.put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    return new Capture(
        mail.deliveryId(), "email", mail.to(), mail.template(), mail.slots(), headers);
  }

  static Capture of(SmsMessage sms) {
    return new Capture(
        sms.deliveryId(), "sms", sms.to(), plain(sms.text(), null), Map.of(), Map.of());
  }

  static Capture of(ChatMessage chat) {
    Map<String, String> headers = chat.edits() == null ? Map.of() : Map.of("Edits", chat.edits());
    MailTemplate text = plain(chat.html().replaceAll("<[^>]*>", ""), chat.html());
    return new Capture(chat.deliveryId(), "telegram", chat.chatId(), text, Map.of(), headers);
  }

  private static MailTemplate plain(String text, String html) {
    return new MailTemplate(null, null, text, html, List.of());
  }
}
