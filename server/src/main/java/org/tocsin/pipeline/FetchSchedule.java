package org.tocsin.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.tocsin.platform.net.FetchRequest;
import org.tocsin.platform.net.FetchResult;
import org.tocsin.platform.net.FetchResult.FetchFailed;
import org.tocsin.platform.net.FetchResult.Fetched;
import org.tocsin.platform.net.FetchResult.NotModified;
import org.tocsin.platform.net.Fetcher;
import org.tocsin.platform.net.Post;
import org.tocsin.platform.net.Reply;
import org.tocsin.platform.net.Reply.Answered;
import org.tocsin.platform.net.Sender;
import org.tocsin.platform.net.Validators;
import org.tocsin.powercut.format.Question;

/**
 * Puts a question to a source of schedules. Every failure is a value; private addresses are refused
 * as everywhere, and answers are bounded in time and size. Thread-safe.
 */
public final class FetchSchedule {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration SESSION = Duration.ofDays(1);
  private static final int MOST_SESSIONS = 100;
  private static final int LARGEST_REPLY = 8 << 20; // bytes

  /** What pages gave, by their address: asked every minute, a page is fetched once a day. */
  private final Cache<URI, Session> sessions =
      Caffeine.newBuilder().maximumSize(MOST_SESSIONS).expireAfterWrite(SESSION).build();

  private final Fetcher fetcher;
  private final Sender sender;
  private final InstantSource machine;

  /**
   * @param machine for Retry-After dates
   */
  public FetchSchedule(Fetcher fetcher, Sender sender, InstantSource machine) {
    this.fetcher = fetcher;
    this.sender = sender;
    this.machine = machine;
  }

  /** What came of it. */
  sealed interface Answer {

    /**
     * A document.
     *
     * @param silent groups whose part of it did not come
     * @param failure why not; null where all came
     */
    record Document(byte[] body, Validators validators, Set<String> silent, Failed failure)
        implements Answer {}

    record Unchanged() implements Answer {}

    /**
     * Nothing.
     *
     * @param code stable
     * @param retryAfter how long the host asks to be left alone, or null
     */
    record Failed(String code, String message, Duration retryAfter) implements Answer {}
  }

  /**
   * @param known of the last answer, as far as it may be compared with
   * @param asker in whose name: those that queue for one host take turns
   */
  Answer ask(Question question, Validators known, String asker) {
    return switch (question) {
      case Question.Get get -> document(get(get.uri(), known, asker));
      case Question.GetEach each -> each(each, asker);
      case Question.TokenForm form -> form(form, asker);
    };
  }

  private FetchResult get(URI uri, Validators known, String asker) {
    return fetcher.get(FetchRequest.poll(uri, asker).with(known));
  }

  private static Answer document(FetchResult result) {
    return switch (result) {
      case NotModified _ -> new Answer.Unchanged();
      case FetchFailed f -> new Answer.Failed(f.code().id(), f.error(), f.retryAfter());
      case Fetched f -> new Answer.Document(f.body(), f.validators(), Set.of(), null);
    };
  }

  /** All groups at once, as many as a host takes; one that fails keeps no other from being read. */
  private Answer each(Question.GetEach question, String asker) {
    Map<String, Future<FetchResult>> asked = new HashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      question
          .byGroup()
          .forEach(
              (group, uri) ->
                  asked.put(group, threads.submit(() -> get(uri, Validators.NONE, asker))));
    } // waits for all
    List<byte[]> bodies = new ArrayList<>();
    Set<String> silent = new HashSet<>();
    Answer.Failed failure = null;
    for (String group : asked.keySet().stream().sorted().toList()) {
      switch (document(asked.get(group).resultNow())) {
        case Answer.Document d -> bodies.add(d.body());
        case Answer.Failed f -> {
          silent.add(group);
          failure = failure == null ? f : failure;
        }
        case Answer.Unchanged _ -> throw new IllegalStateException("asked without validators");
      }
    }
    return bodies.isEmpty() && failure != null
        ? failure
        : new Answer.Document(array(bodies), Validators.NONE, silent, failure);
  }

  private static byte[] array(List<byte[]> bodies) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write('[');
    for (int i = 0; i < bodies.size(); i++) {
      if (i > 0) {
        out.write(',');
      }
      out.writeBytes(bodies.get(i));
    }
    out.write(']');
    return out.toByteArray();
  }

  /**
   * With what an earlier page gave, or, where there is none or it is refused, with what a new one
   * gives.
   */
  private Answer form(Question.TokenForm question, String asker) {
    Session kept = sessions.getIfPresent(question.page());
    if (kept != null) {
      Reply reply = post(question, kept);
      if (!isRefused(reply)) {
        return answer(reply, kept.action());
      }
      sessions.invalidate(question.page());
    }
    FetchResult result = get(question.page(), Validators.NONE, asker);
    if (!(result instanceof Fetched page)) {
      return document(result);
    }
    return question
        .token(new String(page.body(), StandardCharsets.UTF_8))
        .map(token -> begin(question, page, token))
        .orElseGet(
            () -> tokenMissing("no " + question.field() + " in " + page.finalUri().getPath()));
  }

  private static Answer tokenMissing(String why) {
    return new Answer.Failed("token-missing", why, null);
  }

  /**
   * What a page gave to be sent with its form.
   *
   * @param action where the page was found by a redirect, its form goes there too
   */
  private record Session(URI action, String token, List<String> cookies) {}

  private Answer begin(Question.TokenForm question, Fetched page, String token) {
    URI action = page.finalUri().resolve(question.action().getRawPath());
    Session session = new Session(action, token, List.copyOf(page.cookies()));
    try {
      Reply reply = post(question, session);
      if (reply instanceof Answered a && a.succeeded()) {
        sessions.put(question.page(), session);
      }
      return answer(reply, action);
    } catch (IllegalArgumentException e) { // a token or cookie that is no header
      return tokenMissing(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isRefused(Reply reply) {
    return reply instanceof Answered a && (a.status() == 400 || a.status() == 401);
  }

  private Reply post(Question.TokenForm question, Session session) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
    headers.put("Accept", "application/json");
    headers.put("X-Requested-With", "XMLHttpRequest");
    headers.put(question.field().replaceFirst("^_+", ""), session.token());
    if (!session.cookies().isEmpty()) {
      headers.put("Cookie", String.join("; ", session.cookies()));
    }
    byte[] body = encoded(question.form()).getBytes(StandardCharsets.US_ASCII);
    return sender.send(new Post(session.action(), headers, body, LONGEST, LARGEST_REPLY + 1));
  }

  private Answer answer(Reply reply, URI action) {
    return switch (reply) {
      case Reply.Failed f -> new Answer.Failed(f.code().id(), f.detail(), null);
      case Answered a -> {
        if (!a.succeeded()) {
          yield new Answer.Failed(
              "http-status",
              "HTTP " + a.status() + " from " + action.getPath(),
              a.retryAfter(machine.instant()));
        }
        if (a.body().length > LARGEST_REPLY) {
          yield new Answer.Failed("body-too-large", "more than " + LARGEST_REPLY + " bytes", null);
        }
        yield a.body().length == 0
            ? new Answer.Failed("empty-body", "HTTP " + a.status() + " without a body", null)
            : new Answer.Document(a.body(), Validators.NONE, Set.of(), null);
      }
    };
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
