package org.tocsin.notify.channel.mail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.MailTemplate;

/**
 * Makes mails of messages: RFC 5322, MIME (RFC 2045 to 2047), one-click unsubscription (RFC 8058),
 * and marked as sent by a machine (RFC 3834). Whatever a message holds, it adds no header field.
 * Thread-safe.
 */
public final class MimeWriter {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss '+0000'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final int MOST_TEMPLATES = 200;

  private final MailIdentity identity;
  private final InstantSource machine;
  private final DkimSigner signer; // null: unsigned
  private final Cache<MailTemplate, EncodedTemplate> templates =
      Caffeine.newBuilder().weakKeys().maximumSize(MOST_TEMPLATES).build(); // weak: by identity

  /** Writes unsigned mails. */
  public MimeWriter(MailIdentity identity, InstantSource machine) {
    this(identity, machine, null);
  }

  /**
   * @param machine the clock of the Date header
   * @param signer null for none
   */
  public MimeWriter(MailIdentity identity, InstantSource machine, DkimSigner signer) {
    this.identity = identity;
    this.machine = machine;
    this.signer = signer;
  }

  public MailIdentity identity() {
    return identity;
  }

  /**
   * @throws UnsendableException when there can be no such mail: {@code bad-address}, {@code
   *     bad-message}
   */
  public Mail write(MailMessage message) throws UnsendableException {
    Mailbox to = Mailbox.of(message.to());
    try {
      EncodedTemplate template =
          templates.get(message.template(), t -> EncodedTemplate.of(t, identity.from().domain()));
      byte[] head = head(message, to, template);
      byte[] body = template.body(message.slots());
      return new Mail(
          identity.messageId(message.deliveryId()),
          identity.envelopeSender(message.deliveryId()),
          to,
          signer == null ? head : signed(head, body),
          body,
          to.international());
    } catch (IllegalArgumentException e) {
      throw new UnsendableException("bad-message", e.getMessage());
    }
  }

  private byte[] signed(byte[] head, byte[] body) {
    byte[] signatures = signer.sign(head, body);
    return new Bytes(signatures.length + head.length).add(signatures).add(head).toArray();
  }

  private byte[] head(MailMessage message, Mailbox to, EncodedTemplate template) {
    var bytes = new Bytes(1024 + template.head().length);
    var headers = new HeaderBlock(bytes);
    headers.add("Date", DATE.format(machine.instant()));
    headers.add("From", identity.fromTokens());
    headers.add("To", "<" + to + ">");
    headers.add("Message-ID", "<" + identity.messageId(message.deliveryId()) + ">");
    thread(message, headers);
    headers.add("Auto-Submitted", "auto-generated");
    if (message.unsubscribeUrl() != null) {
      list(message.unsubscribeUrl(), headers);
    }
    return bytes.add(template.head()).toArray();
  }

  private static void thread(MailMessage message, HeaderBlock headers) {
    List<String> references = MailHeaders.references(message.references());
    if (!references.isEmpty()) {
      headers.add("In-Reply-To", references.getLast());
      headers.add("References", references);
    }
  }

  private void list(String unsubscribeUrl, HeaderBlock headers) {
    headers.add("List-Unsubscribe", "<" + MailHeaders.url(unsubscribeUrl) + ">");
    headers.add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    headers.add("List-Id", identity.listId());
  }
}
