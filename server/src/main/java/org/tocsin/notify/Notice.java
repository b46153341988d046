package org.tocsin.notify;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Something to be said to one contact.
 *
 * @param key names its meaning: a contact gets one message per key, however often it is added. The
 *     contact is no part of it, so {@code alert:4711} will do
 * @param medium one that the contact has; a contact has one
 * @param lane what shares its fate at the other end, see {@code Message.lane}
 * @param versionId of the alert; null when it tells of none
 * @param chainId of the alert; within a chain nothing overtakes; null when it tells of none
 * @param subscriptionIds all that led to it
 * @param languages BCP 47, best first
 * @param zone IANA name of the reader's zone
 * @param quiet the contact's quiet hours such as {@code 22:00-07:00}, kept for an all-clear or
 *     other follow-up, which waits for their end unless it is urgent, and with {@code !} behind
 *     them even then; null for none. The notice itself keeps to {@code notBefore}
 * @param notBefore world time; null: at once
 * @param until world time; after it nothing is sent any more; null: no end
 * @param priority 0 most urgent to 9
 * @param payload what else is needed to say it, such as the token of a confirmation; null for none
 */
public record Notice(
    String key,
    long contactId,
    Medium medium,
    String lane,
    Purpose purpose,
    Long versionId,
    Long chainId,
    List<Long> subscriptionIds,
    List<String> languages,
    String zone,
    String quiet,
    Instant notBefore,
    Instant until,
    int priority,
    String payload) {
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z0-9]+(-[A-Za-z0-9]+)*");
  private static final Pattern QUIET =
      Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d!?");

  /**
   * @throws IllegalArgumentException when it could not be kept as it is
   */
  public Notice {
    subscriptionIds = List.copyOf(subscriptionIds);
    languages = List.copyOf(languages);
    if (key.isEmpty() || priority < 0 || priority > 9 || (versionId == null) != (chainId == null)) {
      throw new IllegalArgumentException("not a notice: " + key);
    }
    if (!languages.stream().allMatch(l -> LANGUAGE.matcher(l).matches())) {
      throw new IllegalArgumentException("not languages: " + languages);
    }
    if (quiet != null && !QUIET.matcher(quiet).matches()) {
      throw new IllegalArgumentException("not quiet hours: " + quiet);
    }
  }

  /** An answer to a contact's own request, which tells of no alert. */
  public static Notice answer(
      String key, long contactId, Medium medium, String lane, Purpose purpose, Reader reader) {
    return new Notice(
        key,
        contactId,
        medium,
        lane,
        purpose,
        null,
        null,
        List.of(),
        List.of(reader.language()),
        reader.zone(),
        null,
        null,
        reader.until(),
        0,
        reader.payload());
  }

  /**
   * Who asked.
   *
   * @param until world time, when the answer is worth nothing any more
   */
  public record Reader(String language, String zone, Instant until, String payload) {}

  /** The same for another purpose. */
  public Notice as(Purpose other, Instant otherNotBefore, String otherPayload) {
    return new Notice(
        key,
        contactId,
        medium,
        lane,
        other,
        versionId,
        chainId,
        subscriptionIds,
        languages,
        zone,
        quiet,
        otherNotBefore,
        until,
        priority,
        otherPayload);
  }

  /** This one with the other's subscriptions, and the more urgent and lasting of both. */
  Notice with(Notice other) {
    Set<Long> subscriptions = new TreeSet<>(subscriptionIds);
    subscriptions.addAll(other.subscriptionIds);
    boolean atOnce = notBefore == null || other.notBefore == null;
    boolean lasting = until == null || other.until == null;
    return new Notice(
        key,
        contactId,
        medium,
        lane,
        purpose,
        versionId,
        chainId,
        List.copyOf(subscriptions),
        languages,
        zone,
        quiet,
        atOnce ? null : notBefore.isBefore(other.notBefore) ? notBefore : other.notBefore,
        lasting ? null : until.isAfter(other.until) ? until : other.until,
        Math.min(priority, other.priority),
        payload);
  }
}
