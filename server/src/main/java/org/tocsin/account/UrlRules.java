package org.tocsin.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Addresses of webhooks and push services; whether they are private is seen when they are called.
 */
final class UrlRules {
  private static final int LONGEST = 2048;

  private UrlRules() {}

  static String normal(String text, boolean allowLocal) {
    URI url = parse(AddressText.visible(text, LONGEST));
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(allowLocal && scheme.equals("http"))) {
      throw new BadAddressException("url-not-https", "has to begin with https://");
    }
    if (url.getHost() == null || url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw new BadAddressException(
          "url-malformed", "has to name a host, and neither a user nor a fragment");
    }
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
    return scheme + "://" + host(url, allowLocal) + port(url, scheme) + path + query;
  }

  private static URI parse(String text) {
    try {
      if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
        throw new BadAddressException("url-malformed", "has to be written in ASCII");
      }
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new BadAddressException("url-malformed", "is not a web address");
    }
  }

  private static String host(URI url, boolean allowLocal) {
    boolean literal = url.getHost().matches("\\[.*|[0-9.]+");
    return allowLocal && literal ? url.getHost() : DomainRules.normal(url.getHost(), allowLocal);
  }

  private static String port(URI url, String scheme) {
    int usual = scheme.equals("https") ? 443 : 80;
    if (url.getPort() == 0 || url.getPort() > 65535) {
      throw new BadAddressException("url-malformed", "has a port that is not one");
    }
    return url.getPort() == -1 || url.getPort() == usual ? "" : ":" + url.getPort();
  }
}
