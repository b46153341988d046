package org.tocsin.notify.channel;

/**
 * A short message.
 *
 * @param to E.164, with its plus
 */
public record SmsMessage(long deliveryId, String lane, String to, String text) implements Message {}
