package org.tocsin.notify;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Something to be said to exactly those who were told an earlier version.
 *
 * @param key one per meaning, the same for all contacts. For {@link Purpose#UPDATE} the key that
 *     the version's own notices have, so that who is matched anew and who is followed get one; for
 *     the others with the number of the change, such as {@code withdrawn:4711:90210}, so that a
 *     second withdrawal is told too
 * @param purpose {@link Purpose#UPDATE}, {@link Purpose#CANCEL}, {@link Purpose#WITHDRAWN} or
 *     {@link Purpose#RESTORED}
 * @param versionId the version that says so: the cancel itself; for a withdrawal the version taken
 *     off
 * @param versionIds all versions of the chain, {@code versionId} among them if it may have been
 *     told
 * @param until world time after which it is of no use; null: no end
 * @param priority as in {@link Notice}; 0 breaks quiet hours
 */
public record FollowUp(
    String key,
    Purpose purpose,
    long versionId,
    long chainId,
    Collection<Long> versionIds,
    Instant until,
    int priority) {
  /**
   * @throws IllegalArgumentException when the purpose follows nothing
   */
  public FollowUp {
    versionIds = List.copyOf(versionIds);
    switch (purpose) {
      case UPDATE, CANCEL, WITHDRAWN, RESTORED -> {}
      default -> throw new IllegalArgumentException(purpose + " follows nothing");
    }
  }
}
