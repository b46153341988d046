package org.tocsin.sim.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/**
 * A mail server on loopback that takes everything and delivers nothing: ESMTP with PIPELINING,
 * STARTTLS and AUTH PLAIN, a virtual thread for each connection. What came in is counted, the
 * latest of it kept. Thread-safe.
 */
public final class SmtpSink implements AutoCloseable {
  private final SinkOptions options;
  private final SmtpFaults faults = new SmtpFaults();
  private final SunkMails mails;
  private final ServerSocket server;
  private final SSLContext tls;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  private SmtpSink(SinkOptions options, ServerSocket server) {
    this.options = options;
    this.server = server;
    this.mails = new SunkMails(options.keep(), options.log());
    this.tls = options.startTls() || options.implicitTls() ? SelfSigned.context("localhost") : null;
  }

  /**
   * @throws UncheckedIOException when the port is taken
   */
  public static SmtpSink open(SinkOptions options) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
      socket.bind(new InetSocketAddress(loopback, options.port()), 1024);
      SmtpSink sink = new SmtpSink(options, socket);
      Thread.ofVirtual().name("sink-accept").start(sink::accept);
      return sink;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen at port " + options.port(), e);
    }
  }

  public int port() {
    return server.getLocalPort();
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
    sockets.forEach(SmtpSink::closeQuietly);
  }

  @Override
  public void close() {
    closeQuietly(server);
    cut();
    mails.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        sockets.add(socket);
        most.accumulateAndGet(sockets.size(), Math::max);
        Thread.ofVirtual().name("sink").start(() -> serve(socket));
      } catch (IOException e) {
        // Closed, and then the loop ends.
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      new SinkSession(socket, options, faults, mails, tls).run();
    } catch (IOException e) {
      // The client went away, or was made to.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      sockets.remove(socket);
    }
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // Nothing is left to be closed.
    }
  }
}
