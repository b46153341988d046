package org.tocsin.feed.format;

import java.time.Instant;

/**
 * What the list itself says of an alert before its document is read. Everything may be null, and
 * nothing here is authoritative: texts are cut to 1,000 characters, and a time without zone is left
 * out rather than guessed.
 *
 * @param updated when the entry changed, by the feed
 * @param expires when the last part of the alert expires
 */
public record Hints(
    String identifier,
    String sender,
    Instant sent,
    Instant updated,
    Instant expires,
    String title,
    String status,
    String msgType) {

  private static final int LONGEST = 1000;

  public Hints {
    identifier = cut(identifier);
    sender = cut(sender);
    title = cut(title);
    status = cut(status);
    msgType = cut(msgType);
  }

  private static String cut(String text) {
    return text == null || text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** Nothing is known. */
  public static final Hints NONE = new Hints(null, null, null, null, null, null, null, null);

  /**
   * One set of hints for two entries that stand for the same alert: the latest times, except that
   * an unknown expiry stays unknown.
   */
  Hints merge(Hints other) {
    return new Hints(
        first(identifier, other.identifier),
        first(sender, other.sender),
        latest(sent, other.sent),
        latest(updated, other.updated),
        expires == null || other.expires == null ? null : latest(expires, other.expires),
        first(title, other.title),
        first(status, other.status),
        first(msgType, other.msgType));
  }

  private static String first(String one, String other) {
    return one != null ? one : other;
  }

  static Instant latest(Instant one, Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
