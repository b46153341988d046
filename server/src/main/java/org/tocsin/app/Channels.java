package org.tocsin.app;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.tocsin.api.TelegramWebhook;
import org.tocsin.notify.channel.Channel;
import org.tocsin.notify.channel.ChatMessage;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.Message;
import org.tocsin.notify.channel.PushMessage;
import org.tocsin.notify.channel.SmsMessage;
import org.tocsin.notify.channel.WebhookMessage;
import org.tocsin.notify.channel.inbox.Inbox;
import org.tocsin.notify.channel.mail.DkimKey;
import org.tocsin.notify.channel.mail.DkimSigner;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.mail.MimeWriter;
import org.tocsin.notify.channel.provider.MailgunChannel;
import org.tocsin.notify.channel.provider.MailgunSettings;
import org.tocsin.notify.channel.provider.SesChannel;
import org.tocsin.notify.channel.provider.SesSettings;
import org.tocsin.notify.channel.push.PushChannel;
import org.tocsin.notify.channel.push.VapidKeys;
import org.tocsin.notify.channel.sms.IncomingSms;
import org.tocsin.notify.channel.sms.Receipt;
import org.tocsin.notify.channel.sms.SmppChannel;
import org.tocsin.notify.channel.sms.SmsHttpChannel;
import org.tocsin.notify.channel.sms.SmsSettings;
import org.tocsin.notify.channel.smtp.SmtpChannel;
import org.tocsin.notify.channel.smtp.SmtpSettings;
import org.tocsin.notify.channel.telegram.TelegramChannel;
import org.tocsin.notify.channel.telegram.TelegramSettings;
import org.tocsin.notify.channel.webhook.WebhookChannel;
import org.tocsin.notify.channel.webhook.WebhookKeys;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.net.NetSettings;
import org.tocsin.platform.net.Sender;

/** The ways out, as the settings choose them; what has no provider is captured in the inbox. */
final class Channels implements AutoCloseable {
  private static final int PER_HOST = 50; // push services are few hosts for many people

  private final MessageSettings settings;
  private final String publicUrl;
  private final Inbox inbox;
  private final Secret secret;
  private final InstantSource machine;
  private final Sender sender;
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  final MailIdentity identity;

  Channels(Settings all, Inbox inbox, Secret secret, InstantSource machine) {
    this.settings = all.messages();
    this.publicUrl = all.publicUrl();
    this.inbox = inbox;
    this.secret = secret;
    this.machine = machine;
    NetSettings net = Engine.net(all);
    sender = new Sender(NetSettings.of(net.userAgent(), all.allowPrivate(), PER_HOST));
    open.push(sender);
    identity = MailIdentity.of(settings.mailFrom(), settings.mailBounces(), secret::mac);
  }

  static VapidKeys vapid(Secret secret) {
    return VapidKeys.of(secret.derive("vapid", 32));
  }

  Channel<MailMessage> mail() {
    String url = settings.mailUrl();
    if (url.isEmpty()) {
      return keep(inbox.mail(settings.mailFrom(), identity::messageId));
    }
    if (url.startsWith("mailgun:")) {
      return keep(new MailgunChannel(MailgunSettings.of(url), identity, sender, machine));
    }
    return keep(
        url.startsWith("ses:")
            ? new SesChannel(SesSettings.of(url), writer(), sender, machine)
            : new SmtpChannel(SmtpSettings.of(url), writer()));
  }

  private MimeWriter writer() {
    List<DkimKey> keys = settings.dkim().keys(identity.from().domain());
    return keys.isEmpty()
        ? new MimeWriter(identity, machine)
        : new MimeWriter(identity, machine, new DkimSigner(keys, machine));
  }

  /**
   * @param receipts takes what SMPP brings of messages that were sent
   * @param incoming takes what SMPP brings from people
   */
  Channel<SmsMessage> sms(Consumer<Receipt> receipts, Consumer<IncomingSms> incoming) {
    String reports = Callbacks.sms(secret, settings.sms()).address(publicUrl);
    SmsSettings sms = settings.sms().withReports(reports);
    if (!sms.sends()) {
      return keep(inbox.sms());
    }
    return keep(
        sms.provider().equals("smpp")
            ? new SmppChannel(sms, machine, receipts, incoming)
            : new SmsHttpChannel(sender, sms, machine));
  }

  Channel<PushMessage> push(String publicUrl) {
    String asked = settings.pushContact();
    String own = publicUrl.startsWith("https:") ? publicUrl : "mailto:" + identity.from();
    String contact = asked.isEmpty() ? own : asked;
    return keep(new PushChannel(sender, vapid(secret), contact, machine));
  }

  Channel<WebhookMessage> webhook() {
    return keep(new WebhookChannel(sender, machine, WebhookKeys.of(secret.derive("webhook", 32))));
  }

  /** Tells Telegram where we are; see {@link TelegramHook}. */
  void hookTelegram() {
    TelegramWebhook webhook = new TelegramWebhook(secret, true);
    TelegramHook.setUp(sender, telegram(), webhook, publicUrl);
  }

  private TelegramSettings telegram() {
    return new TelegramSettings(settings.telegramToken(), TelegramSettings.API);
  }

  Channel<ChatMessage> chat() {
    TelegramSettings telegram = telegram();
    return keep(telegram.sends() ? new TelegramChannel(sender, telegram, machine) : inbox.chat());
  }

  private <M extends Message> Channel<M> keep(Channel<M> channel) {
    open.push(channel);
    return channel;
  }

  @Override
  public void close() {
    Engine.close(open);
  }
}
