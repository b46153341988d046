package org.tocsin.account;

/**
 * Somebody asks to be told no more.
 *
 * @param deliveryId the message whose link they followed: what it was sent for is what they leave
 */
public record Unsubscribe(long contactId, long deliveryId) {}
