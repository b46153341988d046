package org.tocsin.subscription;

/**
 * The contact that a subscription is for.
 *
 * @param medium how it is reached: email, sms, push, webhook or telegram
 * @param lane of its address, as {@code account} names it
 */
public record Owner(long contactId, String medium, String lane) {}
