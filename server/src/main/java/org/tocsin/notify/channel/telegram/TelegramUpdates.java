package org.tocsin.notify.channel.telegram;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people told the bot: one update as a webhook brings it, or the answer to {@code getUpdates}.
 * What is of no use here, such as small talk and pictures, is passed over.
 *
 * @param next the {@code offset} of the next {@code getUpdates}; 0 when nothing came
 */
public record TelegramUpdates(long next, List<Event> events) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern START =
      Pattern.compile("/start(?:@\\w{1,64})?\\s+([A-Za-z0-9_-]{1,64})\\s*");
  private static final Pattern STOP = Pattern.compile("(?i)/?stop(?:@\\w{1,64})?\\s*");

  /** Something that a chat asks for. */
  public sealed interface Event {
    String chatId();
  }

  /**
   * Somebody followed a link of {@link #link}: the chat is theirs.
   *
   * @param token that the link carried
   * @param language BCP 47, as the person's app is set; null when it does not say
   */
  public record Started(String chatId, String token, String language) implements Event {}

  /** Wants nothing more, or has blocked or removed the bot. */
  public record Stopped(String chatId) implements Event {}

  public TelegramUpdates {
    events = List.copyOf(events);
  }

  /**
   * The address that opens a chat with the bot and hands it the token.
   *
   * @param token at most 64 letters, digits, {@code _} and {@code -}
   * @throws IllegalArgumentException for another token, or no name of a bot
   */
  public static String link(String bot, String token) {
    if (!bot.matches("\\w{1,64}") || !token.matches("[A-Za-z0-9_-]{1,64}")) {
      throw new IllegalArgumentException("not a bot's name and a token that Telegram takes");
    }
    return "https://t.me/" + bot + "?start=" + token;
  }

  /** Reads updates; nothing for what is none. */
  public static TelegramUpdates read(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JacksonException e) {
      return new TelegramUpdates(0, List.of());
    }
    List<JsonNode> updates = new ArrayList<>();
    if (root.path("result").isArray()) {
      root.path("result").forEach(updates::add);
    } else {
      updates.add(root);
    }
    long next = 0;
    List<Event> events = new ArrayList<>();
    for (JsonNode update : updates) {
      next = Math.max(next, update.path("update_id").asLong(-1) + 1);
      Event event = event(update);
      if (event != null) {
        events.add(event);
      }
    }
    return new TelegramUpdates(next, events);
  }

  private static Event event(JsonNode update) {
    JsonNode member = update.path("my_chat_member");
    if (!member.isMissingNode()) {
      String status = member.path("new_chat_member").path("status").asString("");
      boolean out = status.equals("kicked") || status.equals("left");
      return out && hasChat(member) ? new Stopped(chat(member)) : null;
    }
    JsonNode message = update.path("message");
    if (!hasChat(message)) {
      return null;
    }
    String text = message.path("text").asString("");
    Matcher start = START.matcher(text);
    if (start.matches()) {
      JsonNode language = message.path("from").path("language_code");
      return new Started(
          chat(message), start.group(1), language.isString() ? language.asString() : null);
    }
    return STOP.matcher(text).matches() ? new Stopped(chat(message)) : null;
  }

  private static boolean hasChat(JsonNode holder) {
    return holder.path("chat").path("id").isIntegralNumber();
  }

  private static String chat(JsonNode holder) {
    return holder.path("chat").path("id").asString();
  }
}
