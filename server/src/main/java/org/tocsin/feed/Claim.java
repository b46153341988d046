package org.tocsin.feed;

import java.time.Instant;

/**
 * A feed that this node may poll until the lease runs out.
 *
 * @param at when it was claimed; the next poll is due an interval later
 * @param lease number of the claim; results of an older one are ignored
 * @param etag of the last answer, or null
 * @param lastModified of the last answer, or null
 * @param bodyHash SHA-256 of the last body, or null
 * @param failures in a row before this poll
 * @param askInFull ask without validators: alerts are missing and only a full answer may end them
 */
public record Claim(
    Feed feed,
    Instant at,
    long lease,
    String etag,
    String lastModified,
    byte[] bodyHash,
    int failures,
    boolean askInFull) {}
