package org.tocsin.notify.channel.smtp;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.Outcome;

/** A message on its way, and who waits for its fate. */
final class Job {
  private static final int MOST_CONNECTIONS = 2;

  private final MailMessage message;
  private final Consumer<Outcome> done;
  private final AtomicBoolean told = new AtomicBoolean();
  private int connections;

  Job(MailMessage message, Consumer<Outcome> done) {
    this.message = message;
    this.done = done;
  }

  MailMessage message() {
    return message;
  }

  String lane() {
    return message.lane();
  }

  /** Tells the fate; the first one counts. */
  void tell(Outcome outcome) {
    if (told.compareAndSet(false, true)) {
      done.accept(outcome);
    }
  }

  /**
   * Whether it may be offered to another connection when a new one broke before the message was
   * handed over: a second time, not a third.
   */
  boolean mayTryAnother() {
    return ++connections < MOST_CONNECTIONS;
  }
}
