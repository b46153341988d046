package org.tocsin.notify;

import java.time.Instant;
import java.util.List;

/**
 * A message that this node alone may send until its lease ends.
 *
 * @param id the delivery: the same in every attempt
 * @param versionId null when it tells of no alert
 * @param thread deliveries of the same chain that the contact got before, oldest first
 * @param last the last of them; null when there is none
 * @param until world time; null: no end
 * @param attempt this one's number, from 1
 * @param lease proof that the row is still this node's
 */
public record Claimed(
    long id,
    long contactId,
    String key,
    Medium medium,
    String lane,
    Purpose purpose,
    Long versionId,
    Long chainId,
    List<Long> thread,
    Told last,
    List<Long> subscriptionIds,
    List<String> languages,
    String zone,
    Instant until,
    int priority,
    String payload,
    int attempt,
    long lease,
    Instant added) {
  /**
   * What the contact was told before.
   *
   * @param versionId as it was told
   * @param providerId what the provider called it; null when it said nothing
   */
  public record Told(Long versionId, String providerId) {}

  /** Whether what it tells is a list of its own, see {@link Digests#items}. */
  public boolean tellsOfMany() {
    return purpose == Purpose.DIGEST || purpose == Purpose.CURRENT;
  }

  Claimed with(Told told) {
    return new Claimed(
        id,
        contactId,
        key,
        medium,
        lane,
        purpose,
        versionId,
        chainId,
        thread,
        told,
        subscriptionIds,
        languages,
        zone,
        until,
        priority,
        payload,
        attempt,
        lease,
        added);
  }
}
