package org.tocsin.notify.channel.sms;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.SessionState;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.connection.Connection;
import org.jsmpp.session.connection.socket.SocketConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.notify.channel.Outcome.RetryAfter;
import org.tocsin.notify.channel.Outcome.Scope;

/**
 * One session with an SMPP server, bound as a transceiver. It is bound again when it was lost, also
 * while there is nothing to send, since receipts and messages from people come by it. Thread-safe.
 */
final class SmppLink implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SmppLink.class);
  private static final int USUAL_PORT = 2775;
  private static final int USUAL_TLS_PORT = 3550;
  private static final int CONNECT = 10_000; // ms
  private static final int ENQUIRE =
      30_000; // ms without traffic until the server is asked for life
  private static final int ANSWER = 15_000; // ms for an answer to a request
  private static final int BIND =
      10_000; // ms; a server that hangs up at a wrong password takes all of it
  private static final int LOOK = 10; // seconds between looks after the session
  private static final Duration REST = Duration.ofSeconds(5); // after a failure

  /** There is no session, and what that means to a message. */
  static final class NotBound extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient RetryAfter outcome;

    NotBound(RetryAfter outcome) {
      super(outcome.code());
      this.outcome = outcome;
    }

    RetryAfter outcome() {
      return outcome;
    }
  }

  private final SmsSettings settings;
  private final MessageReceiverListener receiver;
  private final InstantSource machine;
  private final ReentrantLock lock = new ReentrantLock();
  private final Semaphore lost = new Semaphore(0);
  private volatile SMPPSession session;
  private volatile boolean closed;
  private RetryAfter failure;
  private Instant restUntil = Instant.MIN;

  SmppLink(SmsSettings settings, MessageReceiverListener receiver, InstantSource machine) {
    this.settings = settings;
    this.receiver = receiver;
    this.machine = machine;
  }

  /** Binds in the background and keeps bound. */
  void start() {
    Thread.ofVirtual().name("smpp-keeper").start(this::keep);
  }

  /** A bound session. */
  SMPPSession session() throws NotBound {
    SMPPSession known = session;
    if (isBound(known)) {
      return known;
    }
    lock.lock();
    try {
      if (isBound(session)) {
        return session;
      }
      if (machine.instant().isBefore(restUntil)) {
        throw new NotBound(failure);
      }
      return bind();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    lost.release();
    lock.lock();
    try {
      if (session != null) {
        session.unbindAndClose();
        session = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    while (!closed) {
      try {
        session();
      } catch (NotBound e) {
        log.debug("SMPP: not bound, {}", e.getMessage());
      }
      try {
        lost.tryAcquire(LOOK, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private SMPPSession bind() throws NotBound {
    if (closed) {
      throw new NotBound(new RetryAfter("channel-closed", "stopping", null, Scope.MESSAGE));
    }
    SMPPSession fresh = new SMPPSession(SmppLink.this::connection);
    fresh.setEnquireLinkTimer(ENQUIRE);
    fresh.setTransactionTimer(ANSWER);
    fresh.setMessageReceiverListener(receiver);
    fresh.addSessionStateListener(
        (to, from, source) -> {
          if (to == SessionState.CLOSED) {
            lost.release();
          }
        });
    URI uri = settings.smpp();
    try {
      String server = fresh.connectAndBind(uri.getHost(), port(uri), bindParameter(), BIND);
      log.info("SMPP: bound to {} as {}", uri.getHost(), server);
      session = fresh;
      failure = null;
      return fresh;
    } catch (IOException e) {
      fresh.close();
      failure = failure(e);
      restUntil = machine.instant().plus(failure.pause() == null ? REST : failure.pause());
      log.warn("SMPP: no session with {}: {}", uri.getHost(), failure.code());
      throw new NotBound(failure);
    }
  }

  private BindParameter bindParameter() {
    return new BindParameter(
        BindType.BIND_TRX,
        settings.user(),
        settings.password(),
        null,
        TypeOfNumber.UNKNOWN,
        NumberingPlanIndicator.UNKNOWN,
        null);
  }

  private static RetryAfter failure(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof NegativeResponseException negative) {
        return SmppStatus.notBound(negative.getCommandStatus());
      }
    }
    return new RetryAfter("smpp-unreachable", e.getClass().getSimpleName(), null, Scope.PROVIDER);
  }

  private Connection connection(String host, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), CONNECT);
      return new SocketConnection(
          settings.smpp().getScheme().equals("smpps") ? tls(socket, host, port) : socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static SSLSocket tls(Socket socket, String host, int port) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    SSLSocket tls = (SSLSocket) factory.createSocket(socket, host, port, true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the certificate must name the host
    tls.setSSLParameters(parameters);
    tls.startHandshake();
    return tls;
  }

  private static int port(URI uri) {
    int usual = uri.getScheme().equals("smpps") ? USUAL_TLS_PORT : USUAL_PORT;
    return uri.getPort() < 0 ? usual : uri.getPort();
  }

  private static boolean isBound(SMPPSession session) {
    return session != null && session.getSessionState().isBound();
  }
}
