package org.tocsin.notify.channel.mail;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What enhanced status codes (RFC 3463) say of an address. */
public final class StatusCodes {
  /** No such mailbox, no such domain, no address at all, moved without a trace, null MX. */
  private static final Set<String> GONE = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

  /** Of servers that give no enhanced code, or one that says nothing. */
  private static final Pattern GONE_WORDS =
      Pattern.compile(
          "user unknown|unknown user|no such (?:user|recipient|mailbox|address|person)"
              + "|(?:user|mailbox|recipient|address|account)"
              + " (?:not found|unknown|does(?: not|n't) exist)"
              + "|(?:unknown|invalid) (?:recipient|mailbox|local part)|no mailbox here");

  private StatusCodes() {}

  /**
   * Whether the address is dead, so that nothing sent to it will ever arrive.
   *
   * @param enhanced such as {@code 5.1.1}; empty when there is none
   * @param text the server's words
   */
  public static boolean isGone(String enhanced, String text) {
    boolean vague = enhanced.isEmpty() || enhanced.equals("5.0.0");
    return vague
        ? GONE_WORDS.matcher(text.toLowerCase(Locale.ROOT)).find()
        : GONE.contains(enhanced);
  }
}
