package org.tocsin.notify.channel.smtp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.notify.channel.smtp.SmtpSettings.Encryption;
import org.tocsin.notify.channel.smtp.Verdicts.Stage;

/** Opens connections up to the point where a mail can be sent. Thread-safe. */
final class Dialer {
  private final SmtpSettings settings;
  private final SSLContext tls;

  Dialer(SmtpSettings settings) {
    this.settings = settings;
    this.tls = context(settings.verify());
  }

  /**
   * @param opened told of the connection as soon as it may block, so that it can be cut
   * @throws SmtpException with what to make of the message that was to be sent
   */
  SmtpConnection dial(Consumer<SmtpConnection> opened) throws SmtpException {
    SmtpConnection connection = null;
    try {
      connection = new SmtpConnection(connect());
      opened.accept(connection);
      introduce(connection);
      return connection;
    } catch (SmtpException e) {
      connection.close();
      throw e;
    } catch (IOException e) {
      if (connection != null) {
        connection.close();
      }
      throw unreached(connection != null && connection.wasLate() ? "smtp-timeout" : code(e), e);
    }
  }

  private Socket connect() throws IOException {
    IOException failure = null;
    for (InetAddress address : InetAddress.getAllByName(settings.host())) {
      Socket socket = new Socket();
      try {
        socket.connect(
            new InetSocketAddress(address, settings.port()),
            (int) settings.timeouts().connect().toMillis());
        socket.setTcpNoDelay(true);
        socket.setKeepAlive(true);
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  private void introduce(SmtpConnection connection) throws IOException, SmtpException {
    Duration patience = settings.timeouts().command();
    if (settings.encryption() == Encryption.IMPLICIT) {
      encrypt(connection);
    }
    must(connection.next(patience));
    String name = name(connection.wire().getLocalAddress());
    must(connection.hello(name, patience));
    boolean secret = settings.encryption() == Encryption.IMPLICIT;
    if (!secret && connection.can("STARTTLS")) {
      must(connection.ask("STARTTLS", patience));
      if (connection.hasUnasked()) {
        throw new IOException("the server went on in plain text after STARTTLS");
      }
      encrypt(connection);
      must(connection.hello(name, patience));
      secret = true;
    }
    if (!secret && settings.encryption() == Encryption.REQUIRED) {
      throw new SmtpException(
          Verdicts.unreached("smtp-no-starttls", "the server does not offer STARTTLS"));
    }
    if (!settings.user().isEmpty()) {
      if (!secret && !connection.wire().getInetAddress().isLoopbackAddress()) {
        throw new SmtpException(
            Verdicts.unreached("smtp-no-starttls", "no password is sent in plain text"));
      }
      logIn(connection, patience);
    }
  }

  private void encrypt(SmtpConnection connection) throws IOException {
    Socket wire = connection.wire();
    SSLSocket socket =
        (SSLSocket)
            tls.getSocketFactory().createSocket(wire, settings.host(), settings.port(), true);
    if (settings.verify()) {
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
    }
    connection.within(
        settings.timeouts().connect(),
        () -> {
          socket.startHandshake();
          return null;
        });
    connection.goOnOver(socket);
  }

  /** RFC 4954; RFC 4616 for PLAIN. */
  private void logIn(SmtpConnection connection, Duration patience)
      throws IOException, SmtpException {
    if (connection.canLogInBy("PLAIN") || !connection.canLogInBy("LOGIN")) {
      String both = "\0" + settings.user() + "\0" + settings.password();
      must(connection.ask("AUTH PLAIN " + base64(both), patience));
      return;
    }
    SmtpReply user = connection.ask("AUTH LOGIN", patience);
    if (user.code() == 334) {
      user = connection.ask(base64(settings.user()), patience);
    }
    must(user.code() == 334 ? connection.ask(base64(settings.password()), patience) : user);
  }

  /** Ourselves as an address literal (RFC 5321 section 4.1.3) unless the settings have a name. */
  private String name(InetAddress own) {
    if (!settings.hello().isEmpty()) {
      return settings.hello();
    }
    String address = own.getHostAddress().replaceFirst("%.*", "");
    return own instanceof Inet6Address ? "[IPv6:" + address + "]" : "[" + address + "]";
  }

  private static void must(SmtpReply reply) throws SmtpException {
    if (!reply.accepted()) {
      Outcome outcome = Verdicts.of(reply, Stage.SESSION);
      throw new SmtpException(
          outcome instanceof Outcome.RetryAfter
              ? outcome
              : Verdicts.unreached("smtp-" + reply.code(), reply.text()));
    }
  }

  private static SmtpException unreached(String code, IOException e) {
    String words = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new SmtpException(Verdicts.unreached(code, words));
  }

  private static String code(IOException e) {
    return e instanceof SSLException ? "smtp-tls-failed" : "smtp-connect-failed";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static SSLContext context(boolean verify) {
    try {
      if (verify) {
        return SSLContext.getDefault();
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Privacy against listeners only, which is what STARTTLS without a policy gives (RFC 7435). */
  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
