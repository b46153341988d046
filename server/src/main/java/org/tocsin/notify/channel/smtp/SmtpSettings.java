package org.tocsin.notify.channel.smtp;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The server that takes our mail, and how it is used.
 *
 * @param user empty: no login
 * @param hello what we call ourselves; empty: the connection's own address
 * @param verify whether the server's certificate must be a trusted one for its name
 * @param connections at most, at the same time
 * @param perConnection messages after which a connection is given up; many servers set a limit
 */
public record SmtpSettings(
    String host,
    int port,
    Encryption encryption,
    boolean verify,
    String user,
    String password,
    String hello,
    int connections,
    int perConnection,
    Timeouts timeouts) {

  /** How a connection is made private. */
  public enum Encryption {
    /** By STARTTLS where the server offers it. */
    OFFERED,
    /** By STARTTLS, and no mail without it. */
    REQUIRED,
    /** From the first byte, RFC 8314. */
    IMPLICIT
  }

  /**
   * Shorter than RFC 5321 section 4.5.3.2 has them: a warning cannot wait ten minutes.
   *
   * @param connect to one address, and as long for the greeting and for TLS
   * @param command for the answer to one command
   * @param data for the answer to the end of a message
   * @param idle after which an unused connection is closed
   */
  public record Timeouts(Duration connect, Duration command, Duration data, Duration idle) {
    public static final Timeouts USUAL =
        new Timeouts(
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Duration.ofSeconds(10));
  }

  /**
   * @throws IllegalArgumentException whose message says which part is wrong
   */
  public SmtpSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("mail.url: a host is missing");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("mail.url: there is no port " + port);
    }
    if (connections < 1 || connections > 200) {
      throw new IllegalArgumentException("mail.url: connections must be 1 to 200");
    }
    if (perConnection < 1) {
      throw new IllegalArgumentException("mail.url: per-connection must be at least 1");
    }
    if (!hello.matches("[A-Za-z0-9.:\\[\\]-]*")) {
      throw new IllegalArgumentException("mail.url: hello must be a host name");
    }
  }

  /**
   * Reads {@code smtp://user:password@host:port?connections=20}. The scheme says how the connection
   * is made private: {@code smtp} if the server offers it, {@code smtp+starttls} for certain,
   * {@code smtps} from the start. The query may hold {@code connections}, {@code per-connection},
   * {@code hello}, and {@code certificate=any} for a server with a certificate of its own making.
   *
   * @throws IllegalArgumentException whose message says which part is wrong, and holds no password
   */
  public static SmtpSettings of(String url) {
    URI uri = uri(url);
    Encryption encryption =
        switch (uri.getScheme()) {
          case "smtp" -> Encryption.OFFERED;
          case "smtp+starttls" -> Encryption.REQUIRED;
          case "smtps" -> Encryption.IMPLICIT;
          case null, default ->
              throw new IllegalArgumentException(
                  "mail.url must begin with smtp://, smtp+starttls:// or smtps://");
        };
    if (uri.getHost() == null) {
      throw new IllegalArgumentException("mail.url: a host is missing");
    }
    String[] login = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
    String user = decoded(login[0]);
    Map<String, String> query = query(uri);
    boolean any = "any".equals(query.remove("certificate"));
    var settings =
        new SmtpSettings(
            uri.getHost(),
            port(uri, encryption, user),
            encryption,
            !any && (encryption != Encryption.OFFERED || !user.isEmpty()),
            user,
            login.length > 1 ? decoded(login[1]) : "",
            query.containsKey("hello") ? query.remove("hello") : "",
            number(query, "connections", 20),
            number(query, "per-connection", 100),
            Timeouts.USUAL);
    if (!query.isEmpty()) {
      throw new IllegalArgumentException("mail.url: unknown " + query.keySet().iterator().next());
    }
    return settings;
  }

  public SmtpSettings with(Timeouts other) {
    return new SmtpSettings(
        host, port, encryption, verify, user, password, hello, connections, perConnection, other);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "SmtpSettings[" + host + ":" + port + ", " + encryption + ", user=" + user + "]";
  }

  private static URI uri(String url) {
    try {
      return new URI(url.strip());
    } catch (URISyntaxException e) {
      // Its message would hold the password.
      throw new IllegalArgumentException(
          "mail.url cannot be read; special characters of a password are written as %40");
    }
  }

  /** Submission (RFC 6409) where we log in or insist on privacy, else a relay's port. */
  private static int port(URI uri, Encryption encryption, String user) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return switch (encryption) {
      case IMPLICIT -> 465;
      case REQUIRED -> 587;
      case OFFERED -> user.isEmpty() ? 25 : 587;
    };
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&")) {
        String[] parts = pair.split("=", 2);
        query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
      }
    }
    return query;
  }

  private static int number(Map<String, String> query, String name, int otherwise) {
    String value = query.remove(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("\\d{1,6}")) {
      throw new IllegalArgumentException("mail.url: " + name + " must be a number");
    }
    return Integer.parseInt(value);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
