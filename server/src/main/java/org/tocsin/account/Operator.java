package org.tocsin.account;

import java.time.Instant;

/**
 * Somebody who may enter the back office.
 *
 * @param name unique, lower case
 * @param failedAttempts wrong passwords since the last sign-in
 * @param signedIn last sign-in, null for never
 * @param version for {@link Operators#change}: a change is refused when somebody else made one
 */
public record Operator(
    long id,
    String name,
    Role role,
    boolean disabled,
    int failedAttempts,
    Instant created,
    Instant signedIn,
    int version) {}
