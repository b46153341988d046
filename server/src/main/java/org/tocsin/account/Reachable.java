package org.tocsin.account;

import java.time.ZoneId;

/**
 * A contact as of now, with all that a message to it needs.
 *
 * @param addressHash as {@link Accounts#addressHash} has it; not to be changed
 * @param version what its manage tokens carry, see {@link Accounts#manageToken(Reachable)}
 */
public record Reachable(
    long contactId,
    Address address,
    String language,
    ZoneId zone,
    byte[] addressHash,
    int version) {}
