package org.tocsin.feed.format;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** Makes addresses that can be fetched from what feeds write into their links. */
final class Addresses {
  private static final int LONGEST = 4096;
  private static final String LEFT_AS_IS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&'()*+,;=";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Addresses() {}

  /**
   * The absolute http or https address without fragment, or null. Characters that an address may
   * not have are percent-encoded, as browsers do.
   *
   * @param base what a relative address is relative to; null when there is nothing
   */
  static URI resolve(URI base, String text) {
    if (text == null || text.isBlank() || text.length() > LONGEST) {
      return null;
    }
    try {
      URI address = join(base, new URI(encode(text.strip())));
      String scheme = address.getScheme();
      String authority = address.getRawAuthority();
      if (scheme == null || authority == null || authority.contains("%")) {
        return null;
      }
      return switch (scheme.toLowerCase(Locale.ROOT)) {
        case "http", "https" -> canonical(address);
        default -> null;
      };
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  private static URI join(URI base, URI reference) throws URISyntaxException {
    if (base == null || base.isOpaque() || reference.isAbsolute()) {
      return reference;
    }
    boolean queryOnly = reference.getRawAuthority() == null && reference.getRawPath().isEmpty();
    if (queryOnly && reference.getRawQuery() != null) {
      // URI.resolve follows the older RFC 2396 here and drops the last segment of the path.
      String path = base.getRawPath().isEmpty() ? "/" : base.getRawPath();
      return new URI(
          base.getScheme() + "://" + base.getRawAuthority() + path + "?" + reference.getRawQuery());
    }
    return base.resolve(reference);
  }

  /** Scheme and host in lower case, no fragment: one document has one spelling. */
  private static URI canonical(URI address) throws URISyntaxException {
    StringBuilder text = new StringBuilder();
    text.append(address.getScheme().toLowerCase(Locale.ROOT)).append("://");
    String authority = address.getRawAuthority();
    text.append(authority.contains("@") ? authority : authority.toLowerCase(Locale.ROOT));
    text.append(address.getRawPath().isEmpty() ? "/" : address.getRawPath());
    if (address.getRawQuery() != null) {
      text.append('?').append(address.getRawQuery());
    }
    return new URI(text.toString());
  }

  private static String encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder encoded = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      char c = (char) (bytes[i] & 0xff);
      boolean asIs = c == '%' ? isEscape(bytes, i) : LEFT_AS_IS.indexOf(c) >= 0;
      if (asIs) {
        encoded.append(c);
      } else if (c != '\n' && c != '\r' && c != '\t') {
        encoded.append('%').append(HEX.toHexDigits(bytes[i]));
      }
    }
    return encoded.toString();
  }

  private static boolean isEscape(byte[] bytes, int i) {
    return i + 2 < bytes.length
        && HexFormat.isHexDigit(bytes[i + 1] & 0xff)
        && HexFormat.isHexDigit(bytes[i + 2] & 0xff);
  }
}
