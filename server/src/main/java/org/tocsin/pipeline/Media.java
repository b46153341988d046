package org.tocsin.pipeline;

import org.tocsin.account.ContactKind;
import org.tocsin.notify.Medium;

/** By which way each kind of address is written to. */
final class Media {
  private Media() {}

  static Medium of(ContactKind kind) {
    return switch (kind) {
      case EMAIL -> Medium.EMAIL;
      case PHONE -> Medium.SMS;
      case PUSH -> Medium.PUSH;
      case WEBHOOK -> Medium.WEBHOOK;
      case TELEGRAM -> Medium.TELEGRAM;
    };
  }
}
