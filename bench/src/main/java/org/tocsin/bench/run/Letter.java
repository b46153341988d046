package org.tocsin.bench.run;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;

/**
 * A mail as the mail server wrote it down.
 *
 * @param envelope the recipients to whom it was to go, between commas
 * @param messageId without brackets
 * @param named whom To, Cc and Bcc name
 * @param subject decoded
 */
record Letter(String envelope, String messageId, String named, String subject) {
  private static final int FIELDS = 4;

  /** Reads a line of the mail server's log. */
  static Letter of(String line) {
    String[] fields = line.split("\t", FIELDS);
    try {
      return new Letter(fields[0], fields[1], fields[2], MimeUtility.decodeText(fields[3]));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalArgumentException(line, e);
    }
  }

  /** Whether it goes to one recipient, and names that one and nobody else. */
  boolean isPrivate() {
    return !envelope.contains(",") && named.equals("<" + envelope + ">");
  }
}
