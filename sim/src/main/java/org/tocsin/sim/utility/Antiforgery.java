package org.tocsin.sim.utility;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/**
 * Pairs of cookie and token as ASP.NET asks for them with a form: a token is good for the cookie it
 * was made for, until the server is started anew. Thread-safe.
 */
final class Antiforgery {
  static final String COOKIE = ".AspNetCore.Antiforgery.Simulated";

  private final String secret = UUID.randomUUID().toString();

  /** A new cookie's value. */
  String cookie() {
    String nonce = nonce();
    return nonce + hash(nonce);
  }

  /** The cookie among those that were sent, or null where there is none of ours. */
  String cookieIn(String header) {
    for (String pair : header == null ? new String[0] : header.split(";\\s*")) {
      if (pair.startsWith(COOKIE + "=")) {
        String value = pair.substring(COOKIE.length() + 1);
        return isOurs(value, "") ? value : null;
      }
    }
    return null;
  }

  /** A new token for a cookie. */
  String token(String cookie) {
    String nonce = nonce();
    return nonce + hash(nonce + cookie);
  }

  /** Whether this token was made for that cookie. */
  boolean fits(String cookie, String token) {
    return token != null && isOurs(token, cookie);
  }

  private boolean isOurs(String value, String cookie) {
    int half = value.length() / 2;
    String nonce = value.substring(0, half);
    return value.substring(half).equals(hash(nonce + cookie));
  }

  private static String nonce() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  private String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest((secret + text).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
