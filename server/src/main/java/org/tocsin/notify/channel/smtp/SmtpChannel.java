package org.tocsin.notify.channel.smtp;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.notify.channel.Channel;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.mail.MimeWriter;

/**
 * Hands mails to one SMTP server over a bounded number of connections, which all callers share and
 * which stay open while there is work. A mail counts as sent when the server took it over; when its
 * answer to that was lost, the mail is to be tried again under the same Message-ID, so that it may
 * arrive twice but is never missed.
 */
public final class SmtpChannel implements Channel<MailMessage> {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpChannel.class);
  private static final int MOST_AT_ONCE = 1000;
  private static final Duration FAREWELL = Duration.ofSeconds(20);

  private final LaneQueue queue;
  private final Deadlines deadlines;

  public SmtpChannel(SmtpSettings settings, MimeWriter writer) {
    var dialer = new Dialer(settings);
    this.deadlines = new Deadlines(settings.timeouts().command());
    this.queue =
        new LaneQueue(
            settings.connections(),
            work ->
                Thread.ofVirtual()
                    .name("smtp")
                    .start(new SmtpWorker(settings, dialer, writer, work, deadlines)));
  }

  @Override
  public String name() {
    return "smtp";
  }

  @Override
  public int mostAtOnce() {
    return MOST_AT_ONCE;
  }

  /**
   * {@inheritDoc} An interrupted caller gets what has not begun back at once, to be tried again.
   */
  @Override
  public void send(List<MailMessage> messages, BiConsumer<MailMessage, Outcome> done) {
    var open = new CountDownLatch(messages.size());
    List<Job> jobs =
        messages.stream()
            .map(message -> new Job(message, outcome -> tell(message, outcome, done, open)))
            .toList();
    if (!queue.add(jobs)) {
      jobs.forEach(job -> job.tell(closing()));
    }
    try {
      open.await();
    } catch (InterruptedException e) {
      queue.withdraw(jobs).forEach(job -> job.tell(closing()));
      finish(open);
      Thread.currentThread().interrupt();
    }
  }

  /** Lets every connection finish its mail; what waits for one is to be tried again. */
  @Override
  public void close() {
    queue.close().forEach(job -> job.tell(closing()));
    queue.awaitWorkers(FAREWELL);
    deadlines.close();
  }

  private static void tell(
      MailMessage message,
      Outcome outcome,
      BiConsumer<MailMessage, Outcome> done,
      CountDownLatch open) {
    try {
      done.accept(message, outcome);
    } catch (RuntimeException e) {
      LOG.error("delivery {}: its outcome {} could not be told", message.deliveryId(), outcome, e);
    } finally {
      open.countDown();
    }
  }

  /** Mails under way end by themselves, within the times that servers are given. */
  private static void finish(CountDownLatch open) {
    while (true) {
      try {
        open.await();
        return;
      } catch (InterruptedException e) {
        // The fate of every mail is told before this returns.
      }
    }
  }

  private static Outcome closing() {
    return new RetryAfter("closing", "the program is stopping", null, Scope.MESSAGE);
  }
}
