package org.tocsin.notify.channel.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An account at Amazon SES.
 *
 * @param configurationSet empty: the account's default; the one with the event destination is the
 *     one whose receipts come back
 */
public record SesSettings(
    String accessKey, String secretKey, String region, String configurationSet, URI endpoint) {
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(?:-[a-z]+)+-\\d");
  private static final Pattern QUERY = Pattern.compile("configuration-set=([A-Za-z0-9_-]{1,64})");

  /**
   * @throws IllegalArgumentException whose message says which part is wrong
   */
  public SesSettings {
    if (accessKey.isBlank() || secretKey.isBlank()) {
      throw new IllegalArgumentException("mail.url: the keys of SES are missing");
    }
    if (!REGION.matcher(region).matches()) {
      throw new IllegalArgumentException("mail.url: there is no region " + region);
    }
  }

  /**
   * Reads {@code ses://ACCESS_KEY:SECRET_KEY@eu-west-1?configuration-set=NAME}; slashes and plus
   * signs of the secret key are written as {@code %2F} and {@code %2B}.
   *
   * @throws IllegalArgumentException whose message says which part is wrong, and holds no key
   */
  public static SesSettings of(String url) {
    try {
      URI uri = new URI(url.strip());
      String login = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
      String[] keys = login.split(":", 2);
      if (!"ses".equals(uri.getScheme()) || uri.getHost() == null || keys.length < 2) {
        throw new IllegalArgumentException("mail.url must read ses://ACCESS_KEY:SECRET_KEY@region");
      }
      Matcher query = QUERY.matcher(uri.getQuery() == null ? "" : uri.getQuery());
      if (uri.getQuery() != null && !query.matches()) {
        throw new IllegalArgumentException("mail.url: only configuration-set may be given");
      }
      return new SesSettings(
          decoded(keys[0]),
          decoded(keys[1]),
          uri.getHost(),
          uri.getQuery() == null ? "" : query.group(1),
          URI.create("https://email." + uri.getHost() + ".amazonaws.com/v2/email/outbound-emails"));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("mail.url cannot be read"); // e would hold the keys
    }
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "SesSettings[" + region + ", " + configurationSet + "]";
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
