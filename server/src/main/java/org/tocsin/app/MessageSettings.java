package org.tocsin.app;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.tocsin.notify.Hours;
import org.tocsin.notify.Medium;
import org.tocsin.notify.ProviderLimits;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.provider.MailgunSettings;
import org.tocsin.notify.channel.provider.SesSettings;
import org.tocsin.notify.channel.sms.SmsProfile;
import org.tocsin.notify.channel.sms.SmsSettings;
import org.tocsin.notify.channel.smtp.SmtpSettings;

/**
 * How messages leave, checked before anything starts. What has no provider is captured in the
 * inbox.
 *
 * @param sms without the address of delivery reports, which is known once the web has started
 * @param pushContact empty for the public URL
 * @param telegramToken never printed
 * @param openInbox whether anybody may read what is captured, as in a demonstration
 */
record MessageSettings(
    String mailUrl,
    String mailFrom,
    String mailBounces,
    DkimFiles dkim,
    ReceiptSettings receipts,
    SmsSettings sms,
    String pushContact,
    String telegramToken,
    Duration keep,
    boolean openInbox) {
  MessageSettings {
    MailIdentity.of(mailFrom, mailBounces, (purpose, data) -> data); // says which is no address
    if (mailUrl.startsWith("mailgun:")) {
      MailgunSettings.of(mailUrl);
    } else if (mailUrl.startsWith("ses:")) {
      SesSettings.of(mailUrl);
    } else if (!mailUrl.isEmpty()) {
      SmtpSettings.of(mailUrl);
    }
  }

  static final MessageSettings CAPTURED =
      new MessageSettings(
          "",
          Setting.MAIL_FROM.defaultValue,
          "",
          DkimFiles.NONE,
          ReceiptSettings.NONE,
          new SmsSettings("", "", "", "", "", BigDecimal.ZERO, 2, 10, ""),
          "",
          "",
          Duration.ofDays(90),
          false);

  static MessageSettings of(Configuration c) {
    try {
      return new MessageSettings(
          c.get(Setting.MAIL_URL),
          c.get(Setting.MAIL_FROM),
          c.get(Setting.MAIL_BOUNCES),
          DkimFiles.of(c),
          ReceiptSettings.of(c),
          sms(c),
          pushContact(c),
          c.get(Setting.TELEGRAM_TOKEN),
          Settings.duration(c, Setting.NOTIFY_LOG_KEEP),
          false);
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  /** What the providers say that they bear. */
  Map<Medium, ProviderLimits> limits() {
    SmsProfile.Hours open = sms.hours();
    return open == null
        ? Map.of()
        : Map.of(
            Medium.SMS,
            new ProviderLimits(
                Double.POSITIVE_INFINITY, new Hours(open.from(), open.to(), open.zone())));
  }

  MessageSettings withOpenInbox() {
    return new MessageSettings(
        mailUrl,
        mailFrom,
        mailBounces,
        dkim,
        receipts,
        sms,
        pushContact,
        telegramToken,
        keep,
        true);
  }

  private static SmsSettings sms(Configuration c) {
    return new SmsSettings(
        c.get(Setting.SMS_PROVIDER),
        c.get(Setting.SMS_URL),
        c.get(Setting.SMS_USER),
        c.get(Setting.SMS_PASSWORD),
        c.get(Setting.SMS_FROM),
        cost(c),
        Settings.integer(c, Setting.SMS_SEGMENTS, 1, SmsSettings.MOST_SEGMENTS),
        Settings.integer(c, Setting.SMS_WINDOW, 1, 100),
        "");
  }

  private static BigDecimal cost(Configuration c) {
    try {
      return new BigDecimal(c.get(Setting.SMS_COST).strip());
    } catch (NumberFormatException e) {
      throw new UsageException("sms.cost must be a number, not " + c.get(Setting.SMS_COST));
    }
  }

  private static String pushContact(Configuration c) {
    String contact = c.get(Setting.PUSH_CONTACT);
    if (!contact.isEmpty() && !contact.matches("mailto:\\S+@\\S+|https://\\S+")) {
      throw new UsageException("push.contact must begin with mailto: or https:, not " + contact);
    }
    return contact;
  }

  /** Says nothing of passwords. */
  @Override
  public String toString() {
    return "MessageSettings[sms=" + sms + "]";
  }
}
