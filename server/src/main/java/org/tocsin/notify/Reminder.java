package org.tocsin.notify;

import java.time.Instant;

/**
 * A warning to be said once more before it begins: once for a contact, a chain and an onset,
 * whatever becomes of its version.
 *
 * @param notice of {@link Purpose#REMIND}; its payload is the onset, after which it is of no use
 * @param told world time at which the alert itself is told to the contact by a message of its own,
 *     long past for one told before or just now; null when it is not, as in a digest. A reminder
 *     that would come no later is not made: that message is the reminder
 */
public record Reminder(Notice notice, Instant told) {
  /**
   * The payload of an update that is told at once to who otherwise has digests, since a reminder
   * had told something else.
   */
  public static final String FOLLOWED = "reminded";

  /**
   * @throws IllegalArgumentException when it is no reminder
   */
  public Reminder {
    if (notice.purpose() != Purpose.REMIND || notice.payload() == null) {
      throw new IllegalArgumentException("not a reminder: " + notice.key());
    }
  }

  /** A reminder that waits, as it was when it was read. */
  public record Waiting(long contactId, long deliveryId, long versionId) {}

  /**
   * A reminder of what a notice tells.
   *
   * @param at world time when it is due
   */
  public static Reminder of(Notice alert, Instant onset, Instant at, Instant told) {
    Notice notice =
        new Notice(
            "remind:" + alert.chainId() + ":" + onset.getEpochSecond(),
            alert.contactId(),
            alert.medium(),
            alert.lane(),
            Purpose.REMIND,
            alert.versionId(),
            alert.chainId(),
            alert.subscriptionIds(),
            alert.languages(),
            alert.zone(),
            alert.quiet(),
            at,
            onset,
            Math.min(alert.priority(), 1),
            onset.toString());
    return new Reminder(notice, told);
  }

  /** Of two versions of a chain that both stand the later one speaks. */
  Reminder later(Reminder other) {
    return notice.versionId() >= other.notice.versionId() ? this : other;
  }
}
