package org.tocsin.account;

import java.time.Instant;
import java.util.Set;

/**
 * A key by which a program writes, without its secret.
 *
 * @param name unique; stands in the audit as who did it
 * @param scopes what it may be used for: {@code powercuts:write} for every utility, {@code
 *     powercuts:write:LK-CEB} for one, {@code defaults:load}
 * @param expires from when on it is worth nothing, or null for never
 * @param revoked since when it is worth nothing, or null
 * @param used last, to the minute, or null for never
 */
public record ApiKey(
    long id,
    String name,
    Set<String> scopes,
    String createdBy,
    Instant created,
    Instant expires,
    Instant revoked,
    Instant used) {
  /** Sending schedules of power cuts. */
  public static final String POWERCUTS_WRITE = "powercuts:write";

  /** Loading the data that an installation starts with. */
  public static final String DEFAULTS_LOAD = "defaults:load";

  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** Whether it may be used for that, on that. */
  public boolean allows(String scope, String subject) {
    return scopes.contains(scope) || scopes.contains(scope + ":" + subject);
  }

  public boolean isGoodAt(Instant now) {
    return revoked == null && (expires == null || now.isBefore(expires));
  }
}
