package org.tocsin.notify.channel.push;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.ParallelChannel;
import org.tocsin.notify.channel.PushMessage;
import org.tocsin.notify.channel.http.Answers;
import org.tocsin.platform.net.Post;
import org.tocsin.platform.net.Reply;
import org.tocsin.platform.net.Reply.Answered;
import org.tocsin.platform.net.Reply.Failed;
import org.tocsin.platform.net.Sender;

/**
 * Web Push to browsers and UnifiedPush distributors. A subscription that the push service no longer
 * knows (404, 410) is gone, as is one whose key is none; what is too large (413) or malformed (400)
 * will not go; all else may pass.
 */
public final class PushChannel extends ParallelChannel<PushMessage> {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int AT_ONCE = 64;
  private static final int GLANCE = 500; // bytes of an answer, for the log
  private static final int TOPIC = 24; // bytes, 32 characters of base64url

  private final Sender sender;
  private final Vapid vapid;
  private final InstantSource machine;
  private final PushCipher cipher = new PushCipher();

  /**
   * @param contact how a push service reaches who runs this server: {@code mailto:} or {@code
   *     https:}
   * @throws IllegalArgumentException for another contact
   */
  public PushChannel(Sender sender, VapidKeys keys, String contact, InstantSource machine) {
    super("push", AT_ONCE);
    this.sender = sender;
    this.vapid = new Vapid(keys, contact, machine);
    this.machine = machine;
  }

  @Override
  protected List<Outcome> exchange(List<PushMessage> batch) {
    return List.of(outcome(batch.getFirst()));
  }

  private Outcome outcome(PushMessage message) {
    if (message.payload().length > PushCipher.MOST) {
      return new Rejected("push-too-large", message.payload().length + " bytes", false);
    }
    if (message.endpoint().getHost() == null) {
      return new Rejected("push-bad-endpoint", "an endpoint without a host", true);
    }
    try {
      byte[] body = cipher.encrypt(message.payload(), message.key(), message.auth());
      return outcome(
          sender.send(new Post(message.endpoint(), headers(message), body, TIMEOUT, GLANCE)));
    } catch (GeneralSecurityException e) {
      return new Rejected("push-bad-key", "the receiver's key is " + e.getMessage(), true);
    }
  }

  private Map<String, String> headers(PushMessage message) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Authorization", vapid.authorization(message.endpoint()));
    headers.put("Content-Encoding", "aes128gcm");
    headers.put("Content-Type", "application/octet-stream");
    headers.put("TTL", String.valueOf(Math.max(0, message.ttl().toSeconds())));
    headers.put("Urgency", message.urgency());
    if (message.topic() != null) {
      headers.put("Topic", topic(message.topic()));
    }
    return headers;
  }

  private Outcome outcome(Reply reply) {
    return switch (reply) {
      case Answered answer when answer.succeeded() -> new Sent(null);
      case Answered answer ->
          switch (answer.status()) {
            case 404, 410 -> Answers.rejected(answer, true);
            case 400, 413 -> Answers.rejected(answer, false);
            case 429, 500, 502, 503, 504 -> later(answer, Scope.LANE);
            default -> later(answer, Scope.MESSAGE);
          };
      case Failed failed -> Answers.failed(failed, Scope.LANE);
    };
  }

  private Outcome later(Answered answer, Scope scope) {
    return Answers.later(answer, machine.instant(), scope);
  }

  /** Any text as a topic: at most 32 characters of base64url, and telling the service nothing. */
  private static String topic(String text) {
    byte[] hash = DigestUtils.sha256(text);
    return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, TOPIC));
  }
}
