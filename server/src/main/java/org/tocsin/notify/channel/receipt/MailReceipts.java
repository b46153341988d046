package org.tocsin.notify.channel.receipt;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.tocsin.notify.channel.mail.MailIdentity;

/**
 * Bounces and complaints that came as mails (RFC 3464, RFC 5965), posted whole by the server that
 * took them in, with the user and password that are set for it. Anybody can write such a mail, so
 * only those count that carry a mark of the delivery they are about, which nobody but its recipient
 * has; and they count for that delivery alone, whatever addresses they name.
 */
public final class MailReceipts implements ReceiptReader {
  private final String login;
  private final MailIdentity identity;

  /**
   * @param login {@code user:password}
   */
  public MailReceipts(String login, MailIdentity identity) {
    this.login = login;
    this.identity = identity;
  }

  @Override
  public Signed read(Map<String, String> headers, byte[] body) throws BadReceiptException {
    Signatures.checkBasic(headers, login);
    return new Signed(read(body), null);
  }

  /** What a mail tells; nothing when it is no report on a mail of ours. */
  List<Receipt> read(byte[] mail) throws BadReceiptException {
    try {
      var message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
      var report = Report.of(message, identity);
      return report.delivery() == null ? List.of() : report.receipts();
    } catch (MessagingException | IOException | RuntimeException e) {
      // What a stranger's mail makes a library do is not foreseeable.
      throw BadReceiptException.unreadable("not a mail: " + e.getMessage());
    }
  }
}
