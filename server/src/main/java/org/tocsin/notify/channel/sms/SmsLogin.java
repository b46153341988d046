package org.tocsin.notify.channel.sms;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.http.Answers;
import org.tocsin.platform.net.Post;
import org.tocsin.platform.net.Reply;
import org.tocsin.platform.net.Reply.Answered;
import org.tocsin.platform.net.Reply.Failed;
import org.tocsin.platform.net.Sender;

/**
 * The token of a provider that wants one: had once, kept for its life, had again when the provider
 * no longer takes it. After a refused login there is none for some minutes, since providers lock
 * accounts that try and try. Thread-safe; one login at a time.
 */
final class SmsLogin {
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final Duration REST = Duration.ofMinutes(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int MOST_REPLY = 64 << 10; // bytes

  /** A token, or why there is none. */
  record Result(String token, Outcome refusal) {}

  private final Sender sender;
  private final SmsProfile profile;
  private final URI url;
  private final Map<String, String> values;
  private final InstantSource machine;
  private final ReentrantLock lock = new ReentrantLock();
  private String token;
  private Instant until = Instant.MIN;
  private Outcome refusal;
  private Instant refusedUntil = Instant.MIN;

  SmsLogin(
      Sender sender,
      SmsProfile profile,
      URI url,
      Map<String, String> values,
      InstantSource machine) {
    this.sender = sender;
    this.profile = profile;
    this.url = url;
    this.values = values;
    this.machine = machine;
  }

  Result token() {
    lock.lock();
    try {
      Instant now = machine.instant();
      if (token == null || !now.isBefore(until)) {
        if (now.isBefore(refusedUntil)) {
          return new Result(null, refusal);
        }
        login(now);
      }
      return new Result(token, token == null ? refusal : null);
    } finally {
      lock.unlock();
    }
  }

  /** The provider did not take this token. */
  void forget(String used) {
    lock.lock();
    try {
      if (used.equals(token)) {
        token = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private void login(Instant now) {
    token = null;
    SmsTemplate template = new SmsTemplate(values, List.of());
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("Accept", "application/json");
    if (profile.login().headers() != null) {
      headers.putAll(template.headers(profile.login().headers()));
    }
    byte[] body = template.json(profile.login().json());
    Reply reply = sender.send(new Post(url, headers, body, TIMEOUT, MOST_REPLY));
    switch (reply) {
      case Answered answer -> {
        token = answer.succeeded() ? found(answer) : null;
        if (token == null) {
          boolean passing = answer.status() == 429 || answer.status() >= 500;
          refuse(now, answer, passing ? Duration.ofMinutes(1) : REST);
        } else {
          until = now.plus(profile.login().life()).minus(MARGIN);
        }
      }
      case Failed failed -> refusal = Answers.failed(failed, Scope.PROVIDER);
    }
  }

  private String found(Answered answer) {
    return SmsVerdict.text(SmsVerdict.json(answer.text()), profile.login().token());
  }

  private void refuse(Instant now, Answered answer, Duration rest) {
    SmsVerdict verdict = SmsVerdict.of(answer, profile);
    refusal =
        new RetryAfter(
            profile.name() + "-login",
            Answers.code(answer) + " " + verdict.code(),
            rest,
            Scope.PROVIDER);
    refusedUntil = now.plus(rest);
  }
}
