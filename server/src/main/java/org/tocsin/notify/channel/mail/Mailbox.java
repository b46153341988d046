package org.tocsin.notify.channel.mail;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A bare address (RFC 5321 section 4.1.2, RFC 6531 section 3.3) without quoted local parts and
 * address literals, which no one's real address has. Nothing in it can end a command or a header.
 *
 * @param local the part before the at sign, as given
 * @param domain in ASCII, lower case
 */
public record Mailbox(String local, String domain) {
  private static final int LONGEST = 254; // octets, RFC 5321 section 4.5.3.1.3 less its brackets
  private static final int LONGEST_LOCAL = 64;
  private static final String ATOM =
      "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\-\\x{a0}-\\x{d7ff}\\x{e000}-\\x{10ffff}]+";
  private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*");

  /**
   * @throws UnsendableException with code {@code bad-address}
   */
  public static Mailbox of(String address) throws UnsendableException {
    int at = address.lastIndexOf('@');
    if (at < 1) {
      throw bad(address);
    }
    String local = address.substring(0, at);
    String domain = domain(address, address.substring(at + 1));
    int octets = octets(local);
    if (!LOCAL.matcher(local).matches()
        || !DOMAIN.matcher(domain).matches()
        || octets > LONGEST_LOCAL
        || octets + 1 + domain.length() > LONGEST) {
      throw bad(address);
    }
    return new Mailbox(local, domain);
  }

  /** Whether it takes SMTPUTF8 (RFC 6531) to send there. */
  public boolean international() {
    return octets(local) != local.length();
  }

  @Override
  public String toString() {
    return local + "@" + domain;
  }

  private static String domain(String address, String domain) throws UnsendableException {
    try {
      return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw bad(address);
    }
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static UnsendableException bad(String address) {
    String shown = address.length() > 80 ? address.substring(0, 80) + "…" : address;
    return new UnsendableException(
        "bad-address", "not an address: " + shown.replaceAll("\\p{Cntrl}", "?"));
  }
}
