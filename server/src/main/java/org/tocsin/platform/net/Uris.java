package org.tocsin.platform.net;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Reads addresses as browsers do: what the standard wants encoded is encoded. */
public final class Uris {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String UNSAFE = " \"<>\\^`{|}";

  private Uris() {}

  /**
   * The address in this text; empty when it is none. Spaces around it and a fragment are dropped.
   */
  public static Optional<URI> parse(String text) {
    String trimmed = text.strip().replaceAll("[\\t\\r\\n]", "");
    int fragment = trimmed.indexOf('#');
    String whole = fragment < 0 ? trimmed : trimmed.substring(0, fragment);
    if (whole.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(encoded(asciiHost(whole))));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** What this text means when it stands in a document from there. */
  public static Optional<URI> resolve(URI base, String text) {
    return parse(text).map(base::resolve);
  }

  private static String asciiHost(String text) {
    int from = text.indexOf("//");
    if (from < 0 || text.chars().allMatch(c -> c < 0x80)) {
      return text;
    }
    int to = from + 2;
    while (to < text.length() && "/?".indexOf(text.charAt(to)) < 0) {
      to++;
    }
    return text.substring(0, from + 2)
        + IDN.toASCII(text.substring(from + 2, to))
        + text.substring(to);
  }

  private static String encoded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    var result = new StringBuilder(bytes.length + 16);
    for (int i = 0; i < bytes.length; i++) {
      int c = bytes[i] & 0xff;
      boolean stray = c == '%' && !(isHex(bytes, i + 1) && isHex(bytes, i + 2));
      if (c <= 0x20 || c >= 0x7f || stray || UNSAFE.indexOf(c) >= 0) {
        result.append('%').append(HEX.toHexDigits((byte) c));
      } else {
        result.append((char) c);
      }
    }
    return result.toString();
  }

  private static boolean isHex(byte[] bytes, int at) {
    return at < bytes.length && HexFormat.isHexDigit(bytes[at]);
  }
}
