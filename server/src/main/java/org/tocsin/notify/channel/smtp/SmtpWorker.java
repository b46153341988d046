package org.tocsin.notify.channel.smtp;

import java.io.IOException;
import java.time.Duration;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.mail.Mail;
import org.tocsin.notify.channel.mail.MimeWriter;
import org.tocsin.notify.channel.mail.UnsendableException;
import org.tocsin.notify.channel.smtp.Transaction.Closing;
import org.tocsin.notify.channel.smtp.Verdicts.Stage;

/**
 * Sends mails one after another over one connection at a time, until none is left. A mail is
 * announced right behind the content of the one before, so that each costs one wait.
 */
final class SmtpWorker implements Runnable {
  private static final long NOT_SEEN = -1; // how long the server took
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final SmtpSettings settings;
  private final Dialer dialer;
  private final MimeWriter writer;
  private final LaneQueue queue;
  private final Deadlines deadlines;
  private SmtpConnection connection; // null while there is none
  private int sentOverIt;

  SmtpWorker(
      SmtpSettings settings,
      Dialer dialer,
      MimeWriter writer,
      LaneQueue queue,
      Deadlines deadlines) {
    this.settings = settings;
    this.dialer = dialer;
    this.writer = writer;
    this.queue = queue;
    this.deadlines = deadlines;
  }

  /** A mail that has been announced. */
  private static final class Announced {
    private final Job job;
    private final Transaction transaction;
    private long turn = System.nanoTime(); // when the server was free for it
    private boolean handedOver; // the server may have the whole of it

    Announced(Job job, Transaction transaction) {
      this.job = job;
      this.transaction = transaction;
    }
  }

  @Override
  public void run() {
    Announced next = null;
    while (true) {
      if (next != null) {
        next = carryThrough(next);
        continue;
      }
      Job job = queue.take(settings.timeouts().idle());
      if (job == null) {
        quit();
        return;
      }
      next = announce(job);
    }
  }

  /** Composes a mail and announces it; null when its fate was known before that. */
  private Announced announce(Job job) {
    try {
      Mail mail = writer.write(job.message());
      open();
      var transaction = new Transaction(connection, mail, settings.timeouts());
      Outcome unfit = transaction.unfit();
      if (unfit != null) {
        return end(job, NOT_SEEN, unfit);
      }
      transaction.announce();
      return new Announced(job, transaction);
    } catch (UnsendableException e) {
      boolean gone = e.code().equals("bad-address");
      return end(job, NOT_SEEN, new Rejected(e.code(), e.getMessage(), gone));
    } catch (SmtpException e) {
      return end(job, NOT_SEEN, e.outcome());
    } catch (IOException e) {
      drop();
      return again(job, e, sentOverIt > 0);
    } catch (RuntimeException e) {
      return end(job, NOT_SEEN, new RetryAfter("smtp-failed", e.toString(), null, Scope.MESSAGE));
    }
  }

  /** Sends a mail that was announced; the one that was announced behind it, null for none. */
  private Announced carryThrough(Announced mail) {
    Announced behind = null;
    SmtpConnection over = connection;
    boolean used = sentOverIt > 0;
    try {
      Outcome outcome = mail.transaction.envelope();
      if (outcome == null) {
        mail.handedOver = true;
        mail.transaction.content();
        behind = behind(mail);
        outcome = mail.transaction.result();
        sentOverIt++;
      }
      end(mail.job, System.nanoTime() - mail.turn, outcome);
      if (behind != null) {
        behind.turn = System.nanoTime();
      } else if (sentOverIt >= settings.perConnection()) {
        quit();
      }
      return behind;
    } catch (IOException | RuntimeException e) {
      drop();
      lost(mail, e, over.wasLate(), used);
      return behind == null ? null : again(behind.job, e, true);
    }
  }

  private Announced behind(Announced mail) {
    if (!connection.can("PIPELINING") || sentOverIt + 1 >= settings.perConnection()) {
      return null;
    }
    Job job = queue.takeAhead(mail.job);
    return job == null ? null : announce(job);
  }

  /** Decides on a mail whose connection broke. */
  private void lost(Announced mail, Exception e, boolean late, boolean used) {
    long took = System.nanoTime() - mail.turn;
    if (e instanceof Closing closing) {
      if (used) {
        again(mail.job, e, true); // this connection has had its share
      } else {
        end(mail.job, took, Verdicts.of(closing.reply(), Stage.SESSION));
      }
    } else if (mail.handedOver) {
      String detail = "no answer after the content, so it may have arrived: " + e.getMessage();
      end(mail.job, took, new RetryAfter("smtp-reply-lost", detail, null, Scope.MESSAGE));
    } else if (late) {
      String detail = "no answer to the envelope in time";
      end(mail.job, took, new RetryAfter("smtp-timeout", detail, null, Scope.LANE));
    } else {
      again(mail.job, e, used);
    }
  }

  /**
   * A mail that was surely not taken.
   *
   * @param used whether the connection has served others, so that it may just have been too old
   */
  private Announced again(Job job, Exception e, boolean used) {
    if ((used || job.mayTryAnother()) && queue.giveBack(job)) {
      return null;
    }
    return end(
        job, NOT_SEEN, Verdicts.unreached("smtp-connection-lost", String.valueOf(e.getMessage())));
  }

  private Announced end(Job job, long nanos, Outcome outcome) {
    queue.finished(job, nanos);
    job.tell(outcome);
    return null;
  }

  private void open() throws SmtpException {
    if (connection == null) {
      connection = dialer.dial(deadlines::add);
      sentOverIt = 0;
    }
  }

  private void drop() {
    if (connection != null) {
      deadlines.remove(connection);
      connection.close();
      connection = null;
    }
  }

  private void quit() {
    if (connection != null) {
      try {
        connection.ask("QUIT", FAREWELL);
      } catch (IOException e) {
        // Gone before we could say goodbye.
      }
      drop();
    }
  }
}
