package org.tocsin.notify.channel.receipt;

import java.util.OptionalLong;
import org.tocsin.notify.channel.mail.MailIdentity;

/** Deliveries found by what our mails carry. */
final class Marks {
  private Marks() {}

  /** Null for none. */
  static Long ofMessageId(MailIdentity identity, String messageId) {
    return messageId == null ? null : orNull(identity.deliveryOfMessageId(messageId));
  }

  static Long orNull(OptionalLong id) {
    return id.isPresent() ? id.getAsLong() : null;
  }
}
