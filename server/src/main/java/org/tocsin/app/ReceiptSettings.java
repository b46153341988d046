package org.tocsin.app;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.receipt.MailReceipts;
import org.tocsin.notify.channel.receipt.MailgunReceipts;
import org.tocsin.notify.channel.receipt.PostmarkReceipts;
import org.tocsin.notify.channel.receipt.ReceiptDesk;
import org.tocsin.notify.channel.receipt.ReceiptReader;
import org.tocsin.notify.channel.receipt.SendGridReceipts;
import org.tocsin.notify.channel.receipt.SesReceipts;
import org.tocsin.notify.channel.receipt.StandardReceipts;
import org.tocsin.platform.net.Fetcher;

/**
 * Who may tell what became of mails, each by what proves it; empty for who may not.
 *
 * @param mailgun signing key of its webhooks
 * @param sendgrid verification key of its event webhook
 * @param standard secret of Standard Webhooks
 * @param postmark {@code user:password} in its webhook's address
 * @param mail {@code user:password} of the server that posts bounces
 * @param ses ARN of the SNS topic
 */
record ReceiptSettings(
    String mailgun, String sendgrid, String standard, String postmark, String mail, String ses) {
  static final ReceiptSettings NONE = new ReceiptSettings("", "", "", "", "", "");

  /** Checks each before anything starts; what is wrong is not repeated. */
  ReceiptSettings {
    check(standard.matches("|(whsec_)?[A-Za-z0-9+/]{16,}={0,2}"), Setting.MAIL_RECEIPTS_STANDARD);
    check(postmark.matches("|[^:\\s]+:\\S{8,}"), Setting.MAIL_RECEIPTS_POSTMARK);
    check(mail.matches("|[^:\\s]+:\\S{8,}"), Setting.MAIL_RECEIPTS_MAIL);
    check(ses.matches("|arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[\\w-]+"), Setting.MAIL_RECEIPTS_SES);
    if (!sendgrid.isEmpty()) {
      new SendGridReceipts(sendgrid, null, null); // reads the key
    }
    if (!standard.isEmpty()) {
      new StandardReceipts(standard, null, null);
    }
  }

  static ReceiptSettings of(Configuration c) {
    return new ReceiptSettings(
        c.get(Setting.MAIL_RECEIPTS_MAILGUN),
        c.get(Setting.MAIL_RECEIPTS_SENDGRID),
        c.get(Setting.MAIL_RECEIPTS_STANDARD),
        c.get(Setting.MAIL_RECEIPTS_POSTMARK),
        c.get(Setting.MAIL_RECEIPTS_MAIL),
        c.get(Setting.MAIL_RECEIPTS_SES));
  }

  /** Takes receipts from those that are set. */
  ReceiptDesk desk(MailIdentity identity, Fetcher fetcher, InstantSource machine) {
    Map<String, ReceiptReader> readers = new LinkedHashMap<>();
    if (!mailgun.isEmpty()) {
      readers.put("mailgun", new MailgunReceipts(mailgun, identity, machine));
    }
    if (!sendgrid.isEmpty()) {
      readers.put("sendgrid", new SendGridReceipts(sendgrid, identity, machine));
    }
    if (!standard.isEmpty()) {
      readers.put("standard", new StandardReceipts(standard, identity, machine));
    }
    if (!postmark.isEmpty()) {
      readers.put("postmark", new PostmarkReceipts(postmark));
    }
    if (!mail.isEmpty()) {
      readers.put("mail", new MailReceipts(mail, identity));
    }
    if (!ses.isEmpty()) {
      readers.put(
          "ses", new SesReceipts(ses, new AmazonDocuments(fetcher)::get, identity, machine));
    }
    return new ReceiptDesk(readers);
  }

  private static void check(boolean good, Setting setting) {
    if (!good) {
      throw new IllegalArgumentException(
          setting.key + " does not look like one; see its description");
    }
  }

  /** Says nothing of keys. */
  @Override
  public String toString() {
    return "ReceiptSettings[…]";
  }
}
