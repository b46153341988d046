package org.tocsin.sim.smtp;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a sink offers.
 *
 * @param port 0 for any free one
 * @param pipelining whether it says PIPELINING
 * @param startTls whether it offers STARTTLS, with a certificate of its own making
 * @param implicitTls whether it speaks TLS from the first byte
 * @param login {@code user:password} that must be given before a mail; null for none
 * @param utf8 whether it says SMTPUTF8 and 8BITMIME
 * @param size the largest message, in octets
 * @param turnaround waited before each flight of replies, as a distant server would have it
 * @param keep how many of the latest mails are kept whole
 * @param log where a line for each mail taken goes: the envelope's recipients, the Message-ID, whom
 *     To, Cc and Bcc name, the subject, between tabs; null for nowhere
 */
public record SinkOptions(
    int port,
    boolean pipelining,
    boolean startTls,
    boolean implicitTls,
    String login,
    boolean utf8,
    long size,
    Duration turnaround,
    int keep,
    Path log) {
  public static final SinkOptions PLAIN =
      new SinkOptions(0, true, false, false, null, true, 25 << 20, Duration.ZERO, 1000, null);

  public SinkOptions withPort(int other) {
    return new SinkOptions(
        other, pipelining, startTls, implicitTls, login, utf8, size, turnaround, keep, log);
  }

  public SinkOptions withPipelining(boolean other) {
    return new SinkOptions(
        port, other, startTls, implicitTls, login, utf8, size, turnaround, keep, log);
  }

  public SinkOptions withStartTls() {
    return new SinkOptions(port, pipelining, true, false, login, utf8, size, turnaround, keep, log);
  }

  public SinkOptions withImplicitTls() {
    return new SinkOptions(port, pipelining, false, true, login, utf8, size, turnaround, keep, log);
  }

  public SinkOptions withLogin(String other) {
    return new SinkOptions(
        port, pipelining, startTls, implicitTls, other, utf8, size, turnaround, keep, log);
  }

  public SinkOptions withUtf8(boolean other) {
    return new SinkOptions(
        port, pipelining, startTls, implicitTls, login, other, size, turnaround, keep, log);
  }

  public SinkOptions withSize(long other) {
    return new SinkOptions(
        port, pipelining, startTls, implicitTls, login, utf8, other, turnaround, keep, log);
  }

  public SinkOptions withTurnaround(Duration other) {
    return new SinkOptions(
        port, pipelining, startTls, implicitTls, login, utf8, size, other, keep, log);
  }

  public SinkOptions withKeep(int other) {
    return new SinkOptions(
        port, pipelining, startTls, implicitTls, login, utf8, size, turnaround, other, log);
  }

  public SinkOptions withLog(Path other) {
    return new SinkOptions(
        port, pipelining, startTls, implicitTls, login, utf8, size, turnaround, keep, other);
  }
}
