package org.tocsin.sim.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.tocsin.sim.net.Acceptor;

/**
 * A mail server on loopback that takes everything and delivers nothing: ESMTP with PIPELINING,
 * STARTTLS and AUTH PLAIN. What came in is counted, the latest of it kept. Thread-safe.
 */
public final class SmtpSink implements AutoCloseable {
  private final SinkOptions options;
  private final SmtpFaults faults = new SmtpFaults();
  private final SunkMails mails;
  private final Acceptor acceptor;
  private final SSLContext tls;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  private SmtpSink(SinkOptions options) {
    this.options = options;
    this.mails = new SunkMails(options.keep(), options.log());
    this.tls = options.startTls() || options.implicitTls() ? SelfSigned.context("localhost") : null;
    this.acceptor = Acceptor.open(options.port(), "sink", this::converse);
  }

  /**
   * @throws UncheckedIOException when the port is taken
   */
  public static SmtpSink open(SinkOptions options) {
    return new SmtpSink(options);
  }

  public int port() {
    return acceptor.port();
  }

  public SmtpFaults faults() {
    return faults;
  }

  /** Mails taken so far. */
  public long count() {
    return mails.count();
  }

  /** Bytes of content taken so far. */
  public long bytes() {
    return mails.bytes();
  }

  /** The latest mails, oldest first. */
  public List<SunkMail> mails() {
    return mails.latest();
  }

  /** Connections so far. */
  public int connections() {
    return connections.get();
  }

  /** The most connections that were open at the same time. */
  public int mostAtOnce() {
    return most.get();
  }

  /** Forgets what came in. */
  public void clear() {
    mails.clear();
  }

  /** Writes what waits for the log. */
  public void flush() {
    mails.flush();
  }

  /** Breaks off every connection, and listens on. */
  public void cut() {
    acceptor.cut();
  }

  @Override
  public void close() {
    acceptor.close();
    mails.close();
  }

  private void converse(Socket socket) throws IOException, InterruptedException {
    connections.incrementAndGet();
    most.accumulateAndGet(open.incrementAndGet(), Math::max);
    try {
      new SinkSession(socket, options, faults, mails, tls).run();
    } finally {
      open.decrementAndGet();
    }
  }
}
