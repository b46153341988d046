package org.tocsin.platform.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Entity tags, RFC 9110 section 8.8.3. */
public final class Etags {
  private static final int BYTES = 16; // of the digest: two contents alike are beyond chance

  private Etags() {}

  /** A strong tag: equal for equal bytes, on every node. */
  public static String of(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      byte[] part = Arrays.copyOf(digest, BYTES);
      return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(part) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  /**
   * The same as a weak tag: a strong one would keep the answer from being compressed on its way.
   */
  public static String weakOf(byte[] content) {
    return "W/" + of(content);
  }

  /**
   * A weak tag for an answer that is made from a known state, without making it.
   *
   * @param state letters, digits, dots and dashes that change whenever the answer may
   */
  public static String weak(String state) {
    return "W/\"" + state + '"';
  }

  /**
   * Whether an If-None-Match header, null for none, names this tag; compared weakly as section
   * 13.1.2 says.
   */
  public static boolean matches(String ifNoneMatch, String etag) {
    if (ifNoneMatch == null) {
      return false;
    }
    String opaque = opaque(etag);
    for (String candidate : ifNoneMatch.split(",")) {
      if (candidate.strip().equals("*") || opaque(candidate.strip()).equals(opaque)) {
        return true;
      }
    }
    return false;
  }

  /** The tag without its weakness, and without the mark that compressing proxies add. */
  private static String opaque(String etag) {
    return etag.replaceFirst("^W/", "").replaceFirst("[-;](gzip|br|zstd)\"$", "\"");
  }
}
