package org.tocsin.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything that can be set, on one line each; the README's table is made from it. A flag {@code
 * --http-port} or {@code --http.port}, the environment {@code TOCSIN_HTTP_PORT}, {@code .env}, and
 * the key {@code http.port} in {@code tocsin.yaml} mean the same, the first found wins, and an
 * empty value means unset.
 */
enum Setting {
  HTTP_PORT("http.port", "8080", "Port of pages, API and feeds; else `PORT`. 0 takes a free one."),
  HTTP_PUBLIC_URL(
      "http.public-url",
      "",
      "Address under which the public reaches the service; empty: as the request came."),
  HTTP_TRUSTED_PROXIES(
      "http.trusted-proxies",
      "",
      "Addresses and networks (`10.0.0.0/8`) of proxies whose `Forwarded` headers are believed, by"
          + " comma."),
  DATA_DIR("data.dir", "./data", "Where the embedded database and secrets are kept."),
  DATABASE_URL(
      "database.url",
      "",
      "PostgreSQL 16 or newer, `jdbc:` or `postgres://`; empty: the embedded one."),
  ROLES(
      "roles",
      "web,worker",
      "What this process does: `web` answers requests, `worker` polls feeds."),
  SECRET_KEY(
      "secret.key",
      "",
      "What tokens and signatures are made with, 32 characters or more, the same on all nodes;"
          + " empty: one is made into `secret.key` in the data directory."),
  ADMIN_USER("admin.user", "admin", "Name of the first operator, made at first start."),
  ADMIN_PASSWORD(
      "admin.password",
      "",
      "The first operator's password; empty: one is made into `admin-password` in the data"
          + " directory."),
  CLOCK_START(
      "clock.start",
      "",
      "World time at first use of the database (ISO 8601); empty: the machine's."),
  CLOCK_SPEED("clock.speed", "1", "Seconds of the world per second of the machine, for replays."),
  FEEDS_REGISTRY(
      "feeds.registry", "", "File or URL of the feeds to start with; empty: the bundled list."),
  FEEDS_POLLING("feeds.polling", "on", "Whether feeds and utilities are asked at all."),
  FEEDS_LOG_KEEP("feeds.log-keep", "14d", "How long entries of the feed log are kept."),
  NET_ALLOW_PRIVATE(
      "net.allow-private",
      "off",
      "Whether feeds may live on private addresses; `demo` sets it for itself."),
  NET_PER_HOST("net.per-host", "6", "Requests in flight per host and port."),
  MAIL_URL(
      "mail.url",
      "",
      "Where mail goes: `smtp://`, `smtp+starttls://`, `smtps://user:password@host:port`,"
          + " `mailgun://key@domain`, `ses://key:secret@region`; empty: captured in the inbox."),
  MAIL_FROM(
      "mail.from", "Tocsin <tocsin@localhost.invalid>", "Who mails are from, with a name or bare."),
  MAIL_BOUNCES(
      "mail.bounces",
      "",
      "Address that takes bounces and whose server delivers `name+anything` to it; empty: none"
          + " are read."),
  MAIL_DKIM_SELECTOR(
      "mail.dkim.selector",
      "",
      "Selector of the DKIM key, or two by comma where both kinds are used: the RSA one first."),
  MAIL_DKIM_RSA("mail.dkim.rsa", "", "File with an RSA key, PKCS #8 in PEM; empty: none."),
  MAIL_DKIM_ED25519(
      "mail.dkim.ed25519", "", "File with an Ed25519 key, PKCS #8 in PEM; empty: none."),
  MAIL_RECEIPTS_MAILGUN(
      "mail.receipts.mailgun",
      "",
      "Signing key of Mailgun's webhooks to `/webhooks/mailgun`; empty: none are taken."),
  MAIL_RECEIPTS_SENDGRID(
      "mail.receipts.sendgrid",
      "",
      "Verification key of SendGrid's event webhook to `/webhooks/sendgrid`."),
  MAIL_RECEIPTS_STANDARD(
      "mail.receipts.standard",
      "",
      "Secret (`whsec_…`) of reports to `/webhooks/standard`, signed by Standard Webhooks."),
  MAIL_RECEIPTS_POSTMARK(
      "mail.receipts.postmark",
      "",
      "`user:password`, of 8 characters or more, in the address of Postmark's webhook,"
          + " `/webhooks/postmark`."),
  MAIL_RECEIPTS_MAIL(
      "mail.receipts.mail",
      "",
      "`user:password`, of 8 characters or more, for the mail server that posts bounces to"
          + " `/webhooks/mail`."),
  MAIL_RECEIPTS_SES(
      "mail.receipts.ses",
      "",
      "ARN of the SNS topic by which Amazon SES reports to `/webhooks/ses`."),
  SMS_PROVIDER(
      "sms.provider",
      "",
      "Who sends short messages: `dialog-esms`, `notify-lk`, `text-lk`, `mobitel`, `hutch`,"
          + " `twilio`, `smpp`, or a `.yaml` file; empty: captured in the inbox."),
  SMS_URL(
      "sms.url",
      "",
      "For SMPP `smpp://host:port[?concatenation=sar]`; else in place of the provider's own host."),
  SMS_USER("sms.user", "", "Login at the provider."),
  SMS_PASSWORD("sms.password", "", "Its password or key."),
  SMS_FROM("sms.from", "", "Registered name or number that short messages come from."),
  SMS_COST("sms.cost", "0", "Price of one segment, shown beside texts; 0: not known."),
  SMS_SEGMENTS("sms.segments", "2", "Segments that one short message may take, 1 to 10."),
  SMS_WINDOW("sms.window", "10", "SMPP requests under way at once."),
  PUSH_CONTACT(
      "push.contact",
      "",
      "`mailto:` or `https:` address that push services may complain to; empty: the public URL."),
  TELEGRAM_TOKEN("telegram.token", "", "The bot's token; empty: captured in the inbox."),
  POWERCUT_ILLUMINATI_PROVIDER(
      "powercut.illuminati-provider",
      "",
      "Code of the utility that `/api/illuminati` serves; empty: the only one there is."),
  NOTIFY_LOG_KEEP(
      "notify.log-keep", "90d", "How long it is kept what was sent to whom, and how that went.");

  final String key;
  final String defaultValue;
  final String description;

  Setting(String key, String defaultValue, String description) {
    this.key = key;
    this.defaultValue = defaultValue;
    this.description = description;
  }

  /** {@code TOCSIN_HTTP_PORT}. */
  String environmentName() {
    return "TOCSIN_" + name();
  }

  /** {@code --http-port}. */
  String flag() {
    return "--" + key.replace('.', '-');
  }

  static boolean isKey(String key) {
    return Arrays.stream(values()).anyMatch(s -> s.key.equals(key));
  }

  static Optional<Setting> ofFlag(String flag) {
    for (Setting setting : values()) {
      if (setting.flag().equals(flag)
          || ("--" + setting.key).equals(flag.toLowerCase(Locale.ROOT))) {
        return Optional.of(setting);
      }
    }
    return Optional.empty();
  }
}
