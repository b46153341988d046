package org.tocsin.account;

import java.time.Instant;

/**
 * Something an operator did.
 *
 * @param operator the name at the time
 * @param action stable and kebab-case, such as {@code feed-changed}
 * @param subject what it was done to, in words
 * @param before JSON of what was, or null
 * @param after JSON of what is, or null
 */
public record AuditEntry(
    long id,
    Instant at,
    String operator,
    String action,
    String subject,
    String before,
    String after) {}
