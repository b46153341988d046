package org.tocsin.notify.channel.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.Outcome.Rejected;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;
import org.tocsin.notify.channel.Outcome.Sent;
import org.tocsin.notify.channel.mail.StatusCodes;

/** What a server's replies mean for a message: RFC 5321 section 4.2, RFC 3463. */
final class Verdicts {
  /** Where in a transaction a reply was given, which says whom it is about. */
  enum Stage {
    /** Greeting, EHLO, STARTTLS, AUTH: it is about us. */
    SESSION,
    /** MAIL: it is about our address. */
    SENDER,
    RECIPIENT,
    /** DATA and the final dot. */
    CONTENT
  }

  private static final List<Pattern> QUEUE_IDS =
      List.of(
          Pattern.compile("queued as <?([^\\s<>]{1,200})", Pattern.CASE_INSENSITIVE),
          Pattern.compile(
              "^(?:[245]\\.\\d+\\.\\d+ )?ok:? <?([0-9a-z][\\w.-]{9,199})>?$",
              Pattern.CASE_INSENSITIVE));
  private static final Pattern WAIT =
      Pattern.compile("\\bin (\\d{1,5}) ?(s|m|h)[a-z]*\\b", Pattern.CASE_INSENSITIVE);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private Verdicts() {}

  static Outcome of(SmtpReply reply, Stage stage) {
    return switch (reply.code() / 100) {
      case 2 -> new Sent(queueId(reply));
      case 5 ->
          stage == Stage.RECIPIENT || stage == Stage.CONTENT || isAboutMessage(reply)
              ? new Rejected(code(reply), reply.text(), isGone(reply, stage))
              : new RetryAfter(code(reply), reply.text(), null, Scope.PROVIDER);
      default -> new RetryAfter(code(reply), reply.text(), wait(reply), scope(reply, stage));
    };
  }

  /** Nothing was handed over, for a reason that holds for every message. */
  static RetryAfter unreached(String code, String detail) {
    return new RetryAfter(code, detail, null, Scope.PROVIDER);
  }

  /** A refused MAIL is our own fault and waits for its repair, except where this one message is. */
  private static boolean isAboutMessage(SmtpReply reply) {
    return reply.code() == 552
        || reply.enhanced().equals("5.3.4")
        || reply.enhanced().equals("5.6.7");
  }

  private static boolean isGone(SmtpReply reply, Stage stage) {
    return (stage == Stage.RECIPIENT || stage == Stage.CONTENT)
        && StatusCodes.isGone(reply.enhanced(), reply.text());
  }

  private static Scope scope(SmtpReply reply, Stage stage) {
    if (stage == Stage.SESSION
        || stage == Stage.SENDER
        || reply.code() == 421
        || reply.code() == 454) {
      return Scope.PROVIDER;
    }
    String enhanced = reply.enhanced();
    if (enhanced.isEmpty()) {
      return reply.code() == 451 ? Scope.LANE : Scope.MESSAGE;
    }
    return switch (enhanced.substring(2, enhanced.indexOf('.', 2))) {
      case "3" -> Scope.PROVIDER; // the mail system's own trouble
      case "4", "7" -> Scope.LANE; // the way there, or its policy
      default -> Scope.MESSAGE;
    };
  }

  private static String code(SmtpReply reply) {
    return "smtp-" + (reply.enhanced().isEmpty() ? reply.code() : reply.enhanced());
  }

  /** What some servers say in words: try again in 300 seconds. */
  private static Duration wait(SmtpReply reply) {
    Matcher said = WAIT.matcher(reply.text());
    if (!said.find()) {
      return null;
    }
    long n = Long.parseLong(said.group(1));
    Duration wait =
        switch (said.group(2).toLowerCase(Locale.ROOT)) {
          case "s" -> Duration.ofSeconds(n);
          case "m" -> Duration.ofMinutes(n);
          default -> Duration.ofHours(n);
        };
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  private static String queueId(SmtpReply reply) {
    String text = reply.lines().getLast();
    return QUEUE_IDS.stream()
        .map(pattern -> pattern.matcher(text))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst()
        .orElse(null);
  }
}
