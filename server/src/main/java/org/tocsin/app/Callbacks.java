package org.tocsin.app;

import org.tocsin.api.SmsCallbacks;
import org.tocsin.api.TelegramWebhook;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.receipt.ReceiptDesk;
import org.tocsin.notify.channel.sms.SmsProfile;
import org.tocsin.notify.channel.sms.SmsSettings;
import org.tocsin.pipeline.TakeIncomingSms;
import org.tocsin.pipeline.TakeReceipts;
import org.tocsin.pipeline.TakeSmsReceipts;
import org.tocsin.pipeline.TakeTelegram;
import org.tocsin.platform.crypto.Secret;

/** What providers tell us on their own account: of mails, short messages and chats. */
final class Callbacks {
  private Callbacks() {}

  static void register(Serve.Registrar registrar, Settings settings) {
    MessageSettings messages = settings.messages();
    registrar.part(ReceiptDesk.class, e -> desk(e, messages));
    registrar.part(
        TakeReceipts.class,
        e -> new TakeReceipts(e.database, e.people.accounts, e.people.suppression));
    registrar.part(SmsCallbacks.class, e -> sms(e.secret, messages.sms()));
    registrar.part(TakeSmsReceipts.class, e -> e.people.takeSmsReceipts);
    registrar.part(TakeIncomingSms.class, e -> e.people.takeIncomingSms);
    registrar.part(
        TelegramWebhook.class,
        e -> new TelegramWebhook(e.secret, !messages.telegramToken().isEmpty()));
    registrar.part(TakeTelegram.class, Callbacks::telegram);
  }

  /** Where the provider that is set calls us; none where it does not do so by HTTP. */
  static SmsCallbacks sms(Secret secret, SmsSettings sms) {
    boolean calls = sms.sends() && !sms.provider().equals("smpp");
    return new SmsCallbacks(secret, calls ? SmsProfile.load(sms.provider()) : null);
  }

  private static ReceiptDesk desk(Engine e, MessageSettings messages) {
    MailIdentity identity =
        MailIdentity.of(messages.mailFrom(), messages.mailBounces(), e.secret::mac);
    return messages.receipts().desk(identity, e.fetcher, e.clocks.machine());
  }

  private static TakeTelegram telegram(Engine e) {
    People people = e.people;
    return new TakeTelegram(
        e.database,
        people.accounts,
        people.subscriptions,
        people.confirmContact,
        people.changeSubscription,
        e.places,
        people.limits);
  }
}
