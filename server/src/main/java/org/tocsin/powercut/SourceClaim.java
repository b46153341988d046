package org.tocsin.powercut;

import java.time.Instant;
import org.tocsin.platform.net.Validators;

/**
 * A source that this node may ask until the lease runs out.
 *
 * @param at when it was claimed, machine time
 * @param lease number of the claim; results of an older one change nothing
 * @param validators of the last answer
 * @param bodyHash SHA-256 of the last answer; null: none
 * @param context SHA-256 of all else that its reading depended on; null: none
 * @param failures in a row before this
 * @param saidUntil world time at which the last cut ends of those it said last; null: none
 * @param emptySince machine time since which it says that everything is withdrawn and is not
 *     believed; null: it does not
 * @param changedAt when what it says was last new, machine time, or null
 */
public record SourceClaim(
    ScheduleSource source,
    Instant at,
    long lease,
    Validators validators,
    byte[] bodyHash,
    byte[] context,
    int failures,
    Instant saidUntil,
    Instant emptySince,
    Instant changedAt) {}
