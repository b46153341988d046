package org.tocsin.notify.channel;

/** A message that is ready to go. */
public sealed interface Message
    permits MailMessage, SmsMessage, PushMessage, WebhookMessage, ChatMessage {
  /** The delivery it belongs to; the same in every attempt, and what its Message-ID is made of. */
  long deliveryId();

  /**
   * What shares its fate at the other end: the recipient's mail domain, the host of a push service
   * or webhook, a phone number's country code.
   */
  String lane();
}
