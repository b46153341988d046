package org.tocsin.notify.channel.provider;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import org.tocsin.notify.channel.Channel;
import org.tocsin.notify.channel.MailMessage;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.mail.MailIdentity;
import org.tocsin.notify.channel.mail.Mailbox;
import org.tocsin.notify.channel.mail.UnsendableException;
import org.tocsin.platform.net.Post;
import org.tocsin.platform.net.Reply;
import org.tocsin.platform.net.Reply.Answered;
import org.tocsin.platform.net.Reply.Failed;
import org.tocsin.platform.net.Sender;

/**
 * Mails by Mailgun, up to a thousand recipients of one text in one call. Mailgun signs them and
 * takes their bounces.
 */
public final class MailgunChannel implements Channel<MailMessage> {
  private static final int MOST_RECIPIENTS = 1000;
  private static final int MOST_CALLS = 4;
  private static final int MOST_REPLY = 64 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final MailgunSettings settings;
  private final MailIdentity identity;
  private final Sender sender;
  private final InstantSource machine;
  private final Semaphore calls = new Semaphore(MOST_CALLS);

  public MailgunChannel(
      MailgunSettings settings, MailIdentity identity, Sender sender, InstantSource machine) {
    this.settings = settings;
    this.identity = identity;
    this.sender = sender;
    this.machine = machine;
  }

  @Override
  public String name() {
    return "mailgun";
  }

  @Override
  public int mostAtOnce() {
    return MOST_RECIPIENTS;
  }

  @Override
  public void send(List<MailMessage> messages, BiConsumer<MailMessage, Outcome> done) {
    List<MailMessage> good = new ArrayList<>();
    for (MailMessage message : messages) {
      try {
        Mailbox.of(message.to());
        good.add(message);
      } catch (UnsendableException e) {
        done.accept(message, new Rejected(e.code(), e.getMessage(), true));
      }
    }
    for (List<MailMessage> batch : MailgunBatch.split(good, MOST_RECIPIENTS)) {
      calls.acquireUninterruptibly();
      try {
        call(batch, done);
      } finally {
        calls.release();
      }
    }
  }

  @Override
  public void close() {
    // The connections are the sender's.
  }

  /** One refusal is for a whole call; halves tell whose fault it was. */
  private void call(List<MailMessage> batch, BiConsumer<MailMessage, Outcome> done) {
    Reply reply = post(batch);
    if (reply instanceof Answered answered && isAboutContent(answered) && batch.size() > 1) {
      int half = batch.size() / 2;
      call(batch.subList(0, half), done);
      call(batch.subList(half, batch.size()), done);
      return;
    }
    for (MailMessage message : batch) {
      done.accept(message, outcome(reply, message));
    }
  }

  private Reply post(List<MailMessage> batch) {
    FormData form = new MailgunBatch(identity, batch).form();
    String login = "api:" + settings.key();
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)),
            "Content-Type",
            form.contentType());
    return sender.send(new Post(settings.endpoint(), headers, form.body(), PATIENCE, MOST_REPLY));
  }

  private Outcome outcome(Reply reply, MailMessage message) {
    return switch (reply) {
      case Answered answered when answered.succeeded() ->
          new Sent(identity.messageId(message.deliveryId()));
      case Answered answered when isAboutContent(answered) ->
          new Rejected("mailgun-" + answered.status(), detail(answered), false);
      case Answered answered ->
          new RetryAfter(
              "mailgun-" + answered.status(),
              detail(answered),
              answered.retryAfter(machine.instant()),
              Scope.PROVIDER);
      case Failed failed ->
          new RetryAfter(
              "mailgun-" + failed.code().id(),
              failed.detail(),
              null,
              failed.unsent() ? Scope.PROVIDER : Scope.MESSAGE);
    };
  }

  private static boolean isAboutContent(Answered answered) {
    return answered.status() == 400 || answered.status() == 413;
  }

  private static String detail(Answered answered) {
    String text = answered.text().replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return text.length() <= 300 ? text : text.substring(0, 300);
  }
}
