package org.tocsin.sim.smtp;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** How a sink misbehaves; may be changed while it runs. Thread-safe. */
public final class SmtpFaults {
  private record Answer(Pattern recipient, String reply, AtomicInteger left) {
    boolean isDue(String address) {
      return recipient.matcher(address).find() && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }
  }

  private record Delay(String domain, Duration time) {}

  private final List<Answer> atRecipient = new CopyOnWriteArrayList<>();
  private final List<Answer> atEnd = new CopyOnWriteArrayList<>();
  private final List<Delay> delays = new CopyOnWriteArrayList<>();
  private final AtomicInteger dropsAfterDot = new AtomicInteger();
  private final AtomicInteger dropsAtMail = new AtomicInteger();
  private volatile int closeAfter = Integer.MAX_VALUE;
  private volatile Duration tarpit = Duration.ZERO;
  private volatile String greeting = "220 sink.test ESMTP";
  private volatile String atMail;

  /** Answers RCPT for addresses in which the pattern is found. */
  public SmtpFaults refuseRecipient(String pattern, String reply) {
    return refuseRecipient(pattern, reply, Integer.MAX_VALUE);
  }

  /** The same, so many times. */
  public SmtpFaults refuseRecipient(String pattern, String reply, int times) {
    atRecipient.add(new Answer(Pattern.compile(pattern), reply, new AtomicInteger(times)));
    return this;
  }

  /** Answers the final dot of mails to such addresses. */
  public SmtpFaults refuseContent(String pattern, String reply) {
    return refuseContent(pattern, reply, Integer.MAX_VALUE);
  }

  /** The same, so many times. */
  public SmtpFaults refuseContent(String pattern, String reply, int times) {
    atEnd.add(new Answer(Pattern.compile(pattern), reply, new AtomicInteger(times)));
    return this;
  }

  /** Answers every MAIL so; null: takes it. */
  public SmtpFaults refuseSender(String reply) {
    atMail = reply;
    return this;
  }

  /** Waits before the answer to the final dot of mails to a domain. */
  public SmtpFaults delay(String domain, Duration time) {
    delays.add(new Delay(domain, time));
    return this;
  }

  /** Takes the next mails and hangs up without an answer. */
  public SmtpFaults dropAfterDot(int mails) {
    dropsAfterDot.set(mails);
    return this;
  }

  /** Hangs up at the next MAIL commands. */
  public SmtpFaults dropAtMail(int times) {
    dropsAtMail.set(times);
    return this;
  }

  /** Answers 421 and hangs up when a connection wants to bring more mails than that. */
  public SmtpFaults closeAfter(int mails) {
    closeAfter = mails;
    return this;
  }

  /** Waits so long before each byte of a reply. */
  public SmtpFaults tarpit(Duration each) {
    tarpit = each;
    return this;
  }

  /** Greets so; a line that begins with 5 refuses. */
  public SmtpFaults greet(String line) {
    greeting = line;
    return this;
  }

  /** As on the first day. */
  public void clear() {
    atRecipient.clear();
    atEnd.clear();
    delays.clear();
    dropsAfterDot.set(0);
    dropsAtMail.set(0);
    closeAfter = Integer.MAX_VALUE;
    tarpit = Duration.ZERO;
    greeting = "220 sink.test ESMTP";
    atMail = null;
  }

  String recipientReply(String address) {
    return reply(atRecipient, address);
  }

  String contentReply(String address) {
    return reply(atEnd, address);
  }

  String senderReply() {
    return atMail;
  }

  Duration delayFor(String address) {
    for (Delay delay : delays) {
      if (address.endsWith("@" + delay.domain)) {
        return delay.time;
      }
    }
    return Duration.ZERO;
  }

  boolean dropsAfterDot() {
    return dropsAfterDot.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  boolean dropsAtMail() {
    return dropsAtMail.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  boolean closesAfter(int mails) {
    return mails >= closeAfter;
  }

  Duration tarpit() {
    return tarpit;
  }

  String greeting() {
    return greeting;
  }

  private static String reply(List<Answer> answers, String address) {
    for (Answer answer : answers) {
      if (answer.isDue(address)) {
        return answer.reply;
      }
    }
    return null;
  }
}
