package org.tocsin.notify.channel.http;

import java.time.Duration;
import java.time.Instant;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.platform.net.Reply.Answered;
import org.tocsin.platform.net.Reply.Failed;

/** What answers and failures mean where no protocol says more. */
public final class Answers {
  /** No host is left alone for longer than this at its own word. */
  static final Duration LONGEST_PAUSE = Duration.ofHours(24);

  private static final int GLANCE = 200; // characters of an answer that go into a log

  private Answers() {}

  /**
   * No answer came. Nothing is sent to an address that may not be asked; all else may pass.
   *
   * @param scope how much waits when the host cannot be reached
   */
  public static Outcome failed(Failed failed, Scope scope) {
    return switch (failed.code()) {
      case PRIVATE_ADDRESS, UNSUPPORTED_SCHEME, BAD_URI ->
          new Rejected(failed.code().id(), failed.code().meaning(), false);
      case INTERRUPTED ->
          new RetryAfter(failed.code().id(), failed.code().meaning(), null, Scope.MESSAGE);
      default -> new RetryAfter(failed.code().id(), failed.code().meaning(), null, scope);
    };
  }

  /** The host refused for now, and may have said for how long. */
  public static RetryAfter later(Answered answer, Instant now, Scope scope) {
    return new RetryAfter(code(answer), glance(answer.text()), pause(answer, now), scope);
  }

  /** The host refused for good. */
  public static Rejected rejected(Answered answer, boolean addressGone) {
    return new Rejected(code(answer), glance(answer.text()), addressGone);
  }

  /** Such as {@code http-410}. */
  public static String code(Answered answer) {
    return "http-" + answer.status();
  }

  /** The beginning of a foreign text, on one line and without control characters. */
  public static String glance(String text) {
    String line = text.strip().replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ");
    return line.length() <= GLANCE ? line : line.substring(0, GLANCE);
  }

  private static Duration pause(Answered answer, Instant now) {
    Duration pause = answer.retryAfter(now);
    return pause == null || pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
