package org.tocsin.notify.channel.sms;

/**
 * A short message from a person, such as {@code SUB A} or {@code STOP}.
 *
 * @param from E.164
 * @param to our own number or short code
 */
public record IncomingSms(String from, String to, String text) {
  /** A number as it comes, with or without its plus. */
  static String e164(String number) {
    String digits = number.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? number : "+" + digits;
  }
}
