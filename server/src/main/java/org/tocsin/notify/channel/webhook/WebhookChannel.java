package org.tocsin.notify.channel.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.ParallelChannel;
import org.tocsin.notify.channel.WebhookMessage;
import org.tocsin.notify.channel.http.Answers;
import org.tocsin.platform.net.Post;
import org.tocsin.platform.net.Reply;
import org.tocsin.platform.net.Reply.Answered;
import org.tocsin.platform.net.Reply.Failed;
import org.tocsin.platform.net.Sender;

/**
 * Webhooks by Standard Webhooks 1.0. Any 2xx is a receipt; 410 means that the receiver wants no
 * more; all else may pass, since a receiver that is being repaired answers all kinds of things. A
 * redirect is not followed. Every attempt has the same webhook-id and a time of its own.
 */
public final class WebhookChannel extends ParallelChannel<WebhookMessage> {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int AT_ONCE = 50;
  private static final int GLANCE = 500; // bytes of an answer, for the log

  private final Sender sender;
  private final InstantSource machine;
  private final WebhookKeys keys;

  /**
   * @param keys for signatures that need no shared secret; null for none
   */
  public WebhookChannel(Sender sender, InstantSource machine, WebhookKeys keys) {
    super("webhook", AT_ONCE);
    this.sender = sender;
    this.machine = machine;
    this.keys = keys;
  }

  @Override
  protected List<Outcome> exchange(List<WebhookMessage> batch) {
    return List.of(outcome(sender.send(post(batch.getFirst()))));
  }

  private Post post(WebhookMessage message) {
    Instant now = machine.instant();
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/json",
            "webhook-id",
            message.id(),
            "webhook-timestamp",
            String.valueOf(now.getEpochSecond()),
            "webhook-signature",
            WebhookSignature.of(message.secret(), keys, message.id(), now, message.body()));
    return new Post(message.url(), headers, message.body(), TIMEOUT, GLANCE);
  }

  private Outcome outcome(Reply reply) {
    return switch (reply) {
      case Answered answer when answer.succeeded() -> new Sent(null);
      case Answered answer when answer.status() == 410 -> Answers.rejected(answer, true);
      case Answered answer -> Answers.later(answer, machine.instant(), scope(answer.status()));
      case Failed failed -> Answers.failed(failed, Scope.LANE);
    };
  }

  /** Whether the answer is about the host or about this one address on it. */
  private static Scope scope(int status) {
    return switch (status) {
      case 429, 502, 503, 504 -> Scope.LANE;
      default -> Scope.MESSAGE;
    };
  }
}
