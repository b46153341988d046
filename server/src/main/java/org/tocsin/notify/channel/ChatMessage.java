package org.tocsin.notify.channel;

/**
 * A message to a chat of Telegram.
 *
 * @param html in the few tags that Telegram knows
 * @param edits the provider's id of an earlier message to be changed instead; null for a new one
 */
public record ChatMessage(long deliveryId, String lane, String chatId, String html, String edits)
    implements Message {}
