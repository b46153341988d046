package org.tocsin.notify.channel.smtp;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server answered, RFC 5321 section 4.2.
 *
 * @param code three digits
 * @param enhanced such as {@code 5.1.1} (RFC 3463); empty when the server gives none
 * @param lines the texts of its lines, without codes
 */
record SmtpReply(int code, String enhanced, List<String> lines) {
  private static final Pattern ENHANCED =
      Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s+|$)");
  private static final int LONGEST_TEXT = 300;

  static SmtpReply of(int code, List<String> lines) {
    Matcher first = ENHANCED.matcher(lines.getFirst());
    return new SmtpReply(code, first.lookingAt() ? first.group(1) : "", List.copyOf(lines));
  }

  boolean accepted() {
    return code / 100 == 2;
  }

  /** Its lines as one, for logs. */
  String text() {
    String all = (code + " " + String.join(" ", lines)).replaceAll("\\p{Cntrl}", " ");
    return all.length() <= LONGEST_TEXT ? all : all.substring(0, LONGEST_TEXT);
  }
}
