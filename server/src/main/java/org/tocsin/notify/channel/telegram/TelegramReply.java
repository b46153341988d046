package org.tocsin.notify.channel.telegram;

import java.time.Duration;
import java.util.Locale;
import org.tocsin.notify.channel.http.Answers;
import org.tocsin.platform.net.Reply.Answered;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of the Bot API. Telegram tells refusals apart by their words alone; the few that matter
 * are known by parts of them.
 *
 * @param messageId null for a refusal
 * @param code as the answer says, else the status of HTTP
 * @param retryAfter null when it does not say
 * @param movedTo the new id of a group that became a supergroup; null for none
 */
record TelegramReply(
    String messageId, int code, String description, Duration retryAfter, String movedTo) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int LONGEST = 24 * 3600; // seconds

  static TelegramReply of(Answered answer) {
    JsonNode body = json(answer.text());
    JsonNode message = body.path("result").path("message_id");
    JsonNode parameters = body.path("parameters");
    JsonNode wait = parameters.path("retry_after");
    JsonNode moved = parameters.path("migrate_to_chat_id");
    boolean sent = answer.succeeded() && body.path("ok").asBoolean(false) && message.isNumber();
    return new TelegramReply(
        sent ? message.asString() : null,
        body.path("error_code").asInt(answer.status()),
        Answers.glance(body.path("description").asString("")),
        wait.isNumber() ? Duration.ofSeconds(Math.clamp(wait.asLong(), 0, LONGEST)) : null,
        moved.isNumber() ? moved.asString() : null);
  }

  /** The edit would change nothing. */
  boolean isUnchanged() {
    return says("message is not modified");
  }

  boolean isNotEditable() {
    return says("message to edit not found") || says("can't be edited");
  }

  /** It cannot read the tags. */
  boolean isUnreadable() {
    return says("can't parse entities");
  }

  boolean isWithoutChat() {
    return says("chat not found") || says("user not found") || says("peer_id_invalid");
  }

  private boolean says(String words) {
    return code == 400 && description.toLowerCase(Locale.ROOT).contains(words);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      return JSON.missingNode();
    }
  }
}
