package org.tocsin.account;

/**
 * An address was proven.
 *
 * @param tokenId the token that was answered: what hangs on it may begin
 * @param firstTime false when the token was used before: then nothing has changed, and nothing
 *     should be done but say so
 */
public record Confirmed(long contactId, long tokenId, boolean firstTime) {}
