package org.tocsin.notify.channel.telegram;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tocsin.notify.channel.ChatMessage;

/**
 * A message on its way, as it stands after refusals that could be mended.
 *
 * @param edits id of the message that is changed; null for a new one
 * @param html whether the text has tags
 * @param moved whether the chat was followed to another id already
 */
record TelegramDraft(String chatId, String edits, String text, boolean html, boolean moved) {
  static TelegramDraft of(ChatMessage message) {
    return new TelegramDraft(message.chatId(), message.edits(), message.html(), true, false);
  }

  Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("chat_id", chatId);
    if (edits != null) {
      parameters.put("message_id", edits);
    }
    parameters.put("text", text);
    if (html) {
      parameters.put("parse_mode", "HTML");
    }
    parameters.put("link_preview_options", Map.of("is_disabled", true));
    return parameters;
  }

  /** What to say instead; null when nothing helps. */
  TelegramDraft mended(TelegramReply refusal) {
    if (refusal.movedTo() != null && !moved) {
      return new TelegramDraft(refusal.movedTo(), null, text, html, true);
    }
    if (edits != null && refusal.isNotEditable()) {
      return new TelegramDraft(chatId, null, text, html, moved);
    }
    if (html && refusal.isUnreadable()) {
      return new TelegramDraft(chatId, edits, withoutTags(text), false, moved);
    }
    return null;
  }

  private static String withoutTags(String html) {
    return html.replaceAll("<[^>]*>", "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }
}
