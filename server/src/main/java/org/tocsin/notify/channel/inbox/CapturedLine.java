package org.tocsin.notify.channel.inbox;

import java.time.Instant;

/**
 * A captured message in a list.
 *
 * @param id grows with every message
 * @param medium {@code email}, {@code sms} or {@code telegram}
 * @param subject of a mail; of others how their text begins
 * @param at by the machine's clock
 */
public record CapturedLine(
    long id, long deliveryId, String medium, String recipient, String subject, Instant at) {}
