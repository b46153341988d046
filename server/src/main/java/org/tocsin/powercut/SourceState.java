package org.tocsin.powercut;

import java.time.Instant;

/**
 * How a source that is asked has been doing. Times are the machine's; those that are not known yet
 * are null.
 *
 * @param attemptedAt when it was asked last
 * @param goodAt when it last answered in a way that was understood, changed or not
 * @param failingSince while it fails: since when
 * @param code stable, while it fails
 * @param message the exact words of the failure
 * @param failures in a row
 * @param changedAt when what it says was last new
 * @param nextAt when it is asked next
 * @param emptySince while it says that everything is withdrawn, and is not believed yet
 * @param skipped entries of its last answer that were no cuts, such as those without times
 */
public record SourceState(
    long sourceId,
    Instant attemptedAt,
    Instant goodAt,
    Instant failingSince,
    String code,
    String message,
    int failures,
    Instant changedAt,
    Instant nextAt,
    Instant emptySince,
    int skipped) {}
