package org.tocsin.notify.channel;

import java.net.URI;
import java.time.Duration;

/**
 * A message by Web Push, not yet encrypted.
 *
 * @param key the receiver's public key (p256dh), 65 bytes
 * @param auth the receiver's secret, 16 bytes
 * @param ttl how long the push service keeps it, RFC 8030 section 5.2
 * @param urgency {@code very-low}, {@code low}, {@code normal} or {@code high}, section 5.3
 * @param topic replaces an undelivered message of the same topic, section 5.4; null for none
 */
public record PushMessage(
    long deliveryId,
    String lane,
    URI endpoint,
    byte[] key,
    byte[] auth,
    byte[] payload,
    Duration ttl,
    String urgency,
    String topic)
    implements Message {}
