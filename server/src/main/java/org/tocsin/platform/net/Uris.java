package org.tocsin.platform.net;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses as browsers do: what the standard wants encoded is encoded. */
public final class Uris {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String UNSAFE = " \"<>\\^`{|}";
  private static final Pattern LOGIN = Pattern.compile("(?<=://)[^/?#\\s]*@");
  private static final Pattern KEY =
      Pattern.compile(
          "([?&;][^=&;#\\s]*(?:key|token|secret|password|passwd|pwd|auth|authorization|sig"
              + "|signature|credential|appid)=)[^&;#\\s]+",
          Pattern.CASE_INSENSITIVE);

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

  /**
   * An address, or a text with addresses in it, as everybody may see it: without names and
   * passwords, and with a mark for the values of parameters whose names say that they are keys.
   */
  public static String shown(String text) {
    return KEY.matcher(LOGIN.matcher(text).replaceAll("")).replaceAll("$1…");
  }

  /** Whether who may know a key for one of these may be sent it at the other. */
  public static boolean sameOrigin(URI one, URI other) {
    return one.getRawAuthority() != null
        && other.getRawAuthority() != null
        && String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
        && hostAndPort(one).equals(hostAndPort(other));
  }

  /** Of an http or https address, which has a host. */
  static String hostAndPort(URI uri) {
    String host = authority(uri).toLowerCase(Locale.ROOT);
    return host.matches(".*:\\d+")
        ? host
        : host + ("https".equalsIgnoreCase(uri.getScheme()) ? ":443" : ":80");
  }

  /** Host and port as they are written, without a name and password before them. */
  public static String authority(URI uri) {
    return uri.getRawAuthority().replaceFirst(".*@", "");
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
