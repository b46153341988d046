package org.tocsin.account;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What came of a sign-up. None of it is for the answer to who signed up, which is always the same.
 *
 * @param known whether there was a contact of this address before
 * @param tokenId a confirmation that has to be sent; empty where one that was asked for within the
 *     hour asks for the very same
 * @param pendingTokenId the token whose confirmation settles this sign-up, new or earlier: what was
 *     wished for hangs on it, and nothing else does
 * @param delay how long to wait before sending the confirmation: zero, or what is left of the hour
 *     since the last one
 */
public record SignedUp(
    long contactId, boolean known, OptionalLong tokenId, long pendingTokenId, Duration delay) {}
