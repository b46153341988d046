package org.tocsin.sim.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One CAP message as the world keeps it; its words and shapes are made from the two seeds when it
 * is rendered, so that a hundred thousand of them cost little.
 *
 * @param sender of a forged message the sender it pretends to be
 * @param published when its feed begins to list it
 * @param expires null when it names no end
 * @param onset null when it names no beginning
 * @param earlier what it updates or cancels, or null
 * @param subject the seed of what it is about: hazard and place, the same along a chain
 * @param wording the seed of what this message alone says
 * @param path of its document on the simulator
 */
public record Message(
    SimSource source,
    String identifier,
    String sender,
    Instant sent,
    Instant published,
    MsgType msgType,
    String status,
    String scope,
    Instant onset,
    Instant expires,
    Message earlier,
    long subject,
    long wording,
    String path,
    Role role) {

  /** What a reader is to make of a message. */
  public enum Role {
    /** Stored once, whatever happens on the way. */
    GENUINE,
    /** Published by a source that has no right to it; must not change any genuine message. */
    FORGED,
    /** Beyond every limit; reported, not stored. */
    UNREADABLE
  }

  /** The triple by which CAP's {@code references} name this message. */
  public String reference() {
    return sender + "," + identifier + "," + CapTimes.text(sent, source.country().offset());
  }

  /**
   * The text of {@code references}, or null: what it replaces, and for every second message also
   * what that one had replaced, as both habits are seen.
   */
  public String references() {
    if (earlier == null) {
      return null;
    }
    boolean wholeChain = (wording & 1) == 1 && earlier.earlier() != null;
    return wholeChain
        ? earlier.earlier().reference() + " " + earlier.reference()
        : earlier.reference();
  }

  /** When it ends; where nothing is said 24 hours after it begins. */
  public Instant end() {
    return expires != null ? expires : (onset != null ? onset : sent).plusSeconds(24 * 3600);
  }

  /** A line about it in the first language of its source. */
  public String headline() {
    Subject subject = Subject.of(this);
    return phrases().headline(subject.hazard(), subject.place());
  }

  /** A sentence or two about it in the first language of its source. */
  public String summary() {
    Subject subject = Subject.of(this);
    return phrases().description(subject.hazard(), subject.place());
  }

  private Phrases phrases() {
    return Phrases.in(source.languages().getFirst());
  }

  /** The same message with another time and other words, as seen when a document is changed. */
  Message reworded(Instant newlySent, Instant newlyPublished) {
    return new Message(
        source,
        identifier,
        sender,
        newlySent,
        newlyPublished,
        msgType,
        status,
        scope,
        onset,
        expires,
        earlier,
        subject,
        Seeds.of(wording, newlySent.getEpochSecond()),
        path,
        role);
  }

  /**
   * What {@code forger} publishes under this message's sender.
   *
   * @param type ALERT makes a copy of the triple with other content
   */
  Message forgedBy(SimSource forger, MsgType type, int serial, Instant when) {
    boolean copy = type == MsgType.ALERT;
    String name = "forged-" + Long.toString(when.getEpochSecond(), 36) + "-" + serial;
    return new Message(
        forger,
        copy ? identifier : forger.id() + "-" + name,
        sender,
        copy ? sent : sent.plusSeconds(60),
        when,
        type,
        status,
        scope,
        null,
        when.truncatedTo(ChronoUnit.SECONDS).plusSeconds(12 * 3600),
        copy ? null : this,
        Seeds.of(subject, 666),
        Seeds.of(wording, serial),
        "/cap/" + forger.id() + "/" + name + ".xml",
        Role.FORGED);
  }

  /** The same message as one that nobody should read to its end. */
  Message unreadable() {
    return new Message(
        source,
        identifier,
        sender,
        sent,
        published,
        msgType,
        status,
        scope,
        onset,
        expires,
        earlier,
        subject,
        wording,
        path,
        Role.UNREADABLE);
  }
}
