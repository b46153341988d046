package org.tocsin.notify.channel.provider;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * An account at Mailgun.
 *
 * @param endpoint where the domain's messages go, {@code …/v3/example.org/messages}
 */
public record MailgunSettings(String key, URI endpoint) {
  /**
   * @throws IllegalArgumentException whose message says which part is wrong
   */
  public MailgunSettings {
    if (key.isBlank()) {
      throw new IllegalArgumentException("mail.url: Mailgun's key is missing");
    }
  }

  /**
   * Reads {@code mailgun://KEY@example.org}, for accounts in Europe {@code
   * mailgun://KEY@example.org?region=eu}.
   *
   * @throws IllegalArgumentException whose message says which part is wrong, and holds no key
   */
  public static MailgunSettings of(String url) {
    try {
      URI uri = new URI(url.strip());
      if (!"mailgun".equals(uri.getScheme())
          || uri.getHost() == null
          || uri.getUserInfo() == null) {
        throw new IllegalArgumentException("mail.url must read mailgun://KEY@domain");
      }
      String host =
          switch (uri.getQuery() == null ? "" : uri.getQuery()) {
            case "", "region=us" -> "api.mailgun.net";
            case "region=eu" -> "api.eu.mailgun.net";
            default -> throw new IllegalArgumentException("mail.url: region must be us or eu");
          };
      URI endpoint = URI.create("https://" + host + "/v3/" + uri.getHost() + "/messages");
      return new MailgunSettings(uri.getUserInfo(), endpoint);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("mail.url cannot be read"); // e would hold the key
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "MailgunSettings[" + endpoint + "]";
  }
}
