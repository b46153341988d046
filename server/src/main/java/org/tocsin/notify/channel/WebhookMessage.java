package org.tocsin.notify.channel;

import java.net.URI;

/**
 * A message by webhook, not yet signed.
 *
 * @param secret the receiver's key without {@code whsec_}, decoded
 * @param id the webhook-id of Standard Webhooks: the same in every attempt
 * @param body JSON
 */
public record WebhookMessage(
    long deliveryId, String lane, URI url, byte[] secret, String id, byte[] body)
    implements Message {}
