package org.tocsin.notify.channel.telegram;

import io.github.bucket4j.Bucket;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.tocsin.notify.channel.ChatMessage;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.ParallelChannel;
import org.tocsin.notify.channel.http.Answers;
import org.tocsin.platform.net.Post;
import org.tocsin.platform.net.Reply;
import org.tocsin.platform.net.Reply.Answered;
import org.tocsin.platform.net.Reply.Failed;
import org.tocsin.platform.net.Sender;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages by the Bot API of Telegram. What can no longer be edited is said anew; a group that
 * became a supergroup is followed; a text whose tags Telegram does not read goes without them,
 * since a plain warning is better than none.
 */
public final class TelegramChannel extends ParallelChannel<ChatMessage> {
  private static final int AT_ONCE = 10;
  private static final int PER_SECOND = 25; // Telegram speaks of about 30
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration MENDING = Duration.ofMinutes(15);
  private static final int MOST_REPLY = 64 << 10; // bytes
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Sender sender;
  private final InstantSource machine;
  private final URI send;
  private final URI edit;
  private final Bucket rate =
      Bucket.builder()
          .addLimit(
              limit -> limit.capacity(PER_SECOND).refillGreedy(PER_SECOND, Duration.ofSeconds(1)))
          .build();

  public TelegramChannel(Sender sender, TelegramSettings settings, InstantSource machine) {
    super("telegram", AT_ONCE);
    this.sender = sender;
    this.machine = machine;
    this.send = URI.create(settings.api() + "/bot" + settings.token() + "/sendMessage");
    this.edit = URI.create(settings.api() + "/bot" + settings.token() + "/editMessageText");
  }

  @Override
  protected List<Outcome> exchange(List<ChatMessage> batch) {
    return List.of(outcome(TelegramDraft.of(batch.getFirst())));
  }

  /** Each refusal that can be mended changes the draft in a way that is not repeated. */
  private Outcome outcome(TelegramDraft draft) {
    Reply reply = post(draft);
    return switch (reply) {
      case Failed failed -> Answers.failed(failed, Scope.PROVIDER);
      case Answered answer -> {
        TelegramReply said = TelegramReply.of(answer);
        if (said.messageId() != null) {
          yield new Sent(said.messageId());
        }
        TelegramDraft mended = draft.mended(said);
        yield mended == null ? refused(draft, said, answer) : outcome(mended);
      }
    };
  }

  private Outcome refused(TelegramDraft draft, TelegramReply said, Answered answer) {
    if (said.isUnchanged()) {
      return new Sent(draft.edits());
    }
    String code = "telegram-" + said.code();
    return switch (said.code()) {
      case 403 -> new Rejected(code, said.description(), true);
      case 400 -> new Rejected(code, said.description(), said.isWithoutChat());
      case 401, 404 -> new RetryAfter(code, said.description(), MENDING, Scope.PROVIDER);
      case 429 -> new RetryAfter(code, said.description(), said.retryAfter(), Scope.LANE);
      default ->
          new RetryAfter(
              code,
              said.description(),
              answer.retryAfter(machine.instant()),
              said.code() >= 500 ? Scope.PROVIDER : Scope.MESSAGE);
    };
  }

  private Reply post(TelegramDraft draft) {
    rate.asBlocking().consumeUninterruptibly(1);
    return sender.send(
        new Post(
            draft.edits() == null ? send : edit,
            Map.of("Content-Type", "application/json"),
            JSON.writeValueAsBytes(draft.parameters()),
            TIMEOUT,
            MOST_REPLY));
  }
}
