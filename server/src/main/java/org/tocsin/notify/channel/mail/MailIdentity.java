package org.tocsin.notify.channel.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who our mails are from, and the ids they carry. A delivery has one Message-ID however often it is
 * tried, so that a receiver who got it twice can tell; and it has one envelope sender (VERP), so
 * that a bounce says by its recipient what it is about. Thread-safe.
 */
public final class MailIdentity {
  private static final Pattern NAMED = Pattern.compile("\\s*\"?([^<>\"]*?)\"?\\s*<([^<>]+)>\\s*");

  private final String name;
  private final Mailbox from;
  private final Mailbox bounces;
  private final DeliveryMark messageMark;
  private final DeliveryMark senderMark;

  private MailIdentity(String name, Mailbox from, Mailbox bounces, Signer signer) {
    this.name = name;
    this.from = from;
    this.bounces = bounces;
    this.messageMark = new DeliveryMark(signer, "mail-message-id");
    this.senderMark = new DeliveryMark(signer, "mail-bounce");
  }

  /**
   * @param from {@code alerts@example.org} or {@code Tocsin <alerts@example.org>}
   * @param bounces the address that takes bounces, whose server delivers {@code name+anything} to
   *     it; empty: bounces go to {@code from} and say nothing
   * @throws IllegalArgumentException when one of them is no address
   */
  public static MailIdentity of(String from, String bounces, Signer signer) {
    Matcher named = NAMED.matcher(from);
    boolean hasName = named.matches();
    String name = hasName ? named.group(1).strip() : "";
    Mailbox box = mailbox("mail.from", hasName ? named.group(2) : from.strip());
    boolean marked = bounces != null && !bounces.isBlank();
    Mailbox back = marked ? mailbox("mail.bounces", bounces.strip()) : null;
    return new MailIdentity(name, box, back, signer);
  }

  /** Name and address as a From header has them. */
  public String fromHeader() {
    return String.join(" ", fromTokens());
  }

  List<String> fromTokens() {
    List<String> tokens = new ArrayList<>();
    if (!name.isEmpty()) {
      tokens.addAll(EncodedWord.phrase(name));
    }
    tokens.add("<" + from + ">");
    return tokens;
  }

  /** For the List-Id header, RFC 2919. */
  public String listId() {
    return "<" + from.local() + "." + from.domain() + ">";
  }

  public Mailbox from() {
    return from;
  }

  /** The Message-ID of a delivery, without brackets. */
  public String messageId(long deliveryId) {
    return "d." + messageMark.of(deliveryId) + "@" + from.domain();
  }

  /** Whose Message-ID this is, with or without brackets; empty for one that is not ours. */
  public OptionalLong deliveryOfMessageId(String messageId) {
    String id = messageId.strip().replaceAll("^<|>$", "");
    int at = id.lastIndexOf('@');
    return at > 2 && id.startsWith("d.")
        ? messageMark.read(id.substring(2, at))
        : OptionalLong.empty();
  }

  /** What a delivery's mail gives as its reverse-path. */
  public String envelopeSender(long deliveryId) {
    return bounces == null
        ? from.toString()
        : bounces.local() + "+" + senderMark.of(deliveryId) + "@" + bounces.domain();
  }

  /** The delivery that a bounce to this address is about; empty when it is not one of ours. */
  public OptionalLong deliveryOfSender(String address) {
    int at = address.lastIndexOf('@');
    int plus = address.lastIndexOf('+', Math.max(at, 0));
    return at > 0 && plus >= 0
        ? senderMark.read(address.substring(plus + 1, at))
        : OptionalLong.empty();
  }

  private static Mailbox mailbox(String setting, String address) {
    try {
      Mailbox box = Mailbox.of(address);
      if (box.international()) {
        throw new IllegalArgumentException(setting + " must be in ASCII: " + address);
      }
      return box;
    } catch (UnsendableException e) {
      throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
    }
  }
}
