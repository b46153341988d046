package org.tocsin.notify.channel.smtp;

import org.tocsin.notify.channel.Outcome;

/** Why there is no connection to send on, as what it means for the message that wanted one. */
final class SmtpException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Outcome outcome;

  SmtpException(Outcome outcome) {
    super(outcome.toString());
    this.outcome = outcome;
  }

  Outcome outcome() {
    return outcome;
  }
}
