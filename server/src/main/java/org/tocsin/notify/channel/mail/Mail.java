package org.tocsin.notify.channel.mail;

/**
 * A mail with its envelope.
 *
 * @param sender the reverse-path, where bounces go
 * @param head the header fields, each with its CRLF; without the empty line
 * @param body with CRLF line ends, the last line's too; no line begins with a dot
 * @param international whether it takes SMTPUTF8 (RFC 6531)
 */
public record Mail(
    String messageId, String sender, Mailbox to, byte[] head, byte[] body, boolean international) {
  /** Octets of the whole, as SMTP's SIZE counts them. */
  public int size() {
    return head.length + 2 + body.length;
  }

  /** Head, empty line and body. */
  public byte[] content() {
    return new Bytes(size()).add(head).add("\r\n").add(body).toArray();
  }
}
