package org.tocsin.notify.channel.sms;

import java.math.BigDecimal;
import java.net.URI;

/**
 * How short messages go out; every check of {@code sms.*} is here.
 *
 * @param provider {@code sms.provider}: a profile of {@link SmsProfile#BUILT_IN}, {@code smpp}, or
 *     a file of one's own that ends in {@code .yaml}; empty: captured in the inbox
 * @param url {@code sms.url}: for SMPP {@code smpp://host:port} or {@code smpps://…}, and {@code
 *     ?concatenation=sar} where the server wants that; for others another scheme and host than the
 *     profile's; empty: the profile's
 * @param user {@code sms.user}
 * @param password {@code sms.password}; never printed
 * @param from {@code sms.from}: the sender's registered name or number
 * @param cost {@code sms.cost}: the price of a segment, shown beside texts; 0: not known
 * @param segments {@code sms.segments}: the most segments of one message
 * @param window {@code sms.window}: SMPP requests under way
 * @param concatenation {@code sms.concatenation}: how SMPP ties the parts of a long message
 *     together
 * @param reports where delivery reports go, made by the program; empty: none are asked for
 */
public record SmsSettings(
    String provider,
    String url,
    String user,
    String password,
    String from,
    BigDecimal cost,
    int segments,
    int window,
    String reports) {

  public static final int MOST_SEGMENTS = 10;

  /**
   * How the parts of a long message say that they belong together; UDH unless the address says
   * else.
   */
  public enum Concatenation {
    /** By a header in the text itself, 3GPP TS 23.040 section 9.2.3.24.1. */
    UDH,
    /** By the parameters {@code sar_*} of SMPP. */
    SAR
  }

  /**
   * @throws IllegalArgumentException naming the setting that is wrong, without repeating a password
   */
  public SmsSettings {
    boolean smpp = provider.equals("smpp");
    if (smpp) {
      check(
          url.matches("smpps?://[^/?\\s:]+(:\\d{1,5})?(\\?concatenation=(udh|sar))?"),
          "sms.url must be smpp://host:port");
      check(user.length() <= 15, "sms.user has at most 15 characters with SMPP");
      check(password.length() <= 8, "sms.password has at most 8 characters with SMPP");
    } else {
      check(url.isEmpty() || url.matches("https?://[^/\\s]+"), "sms.url must be https://host");
    }
    if (!provider.isEmpty()) {
      check(!from.isBlank(), "sms.from is needed to send");
      check(from.matches("\\+?[0-9]{3,15}|[\\x20-\\x7e]{1,11}"), "sms.from is a number or a name");
    }
    if (!provider.isEmpty() && !smpp) {
      int longest = SmsProfile.load(provider).longestFrom();
      check(longest == 0 || from.length() <= longest, "sms.from is too long for " + provider);
    }
    check(cost.signum() >= 0, "sms.cost must not be below 0");
    check(
        segments >= 1 && segments <= MOST_SEGMENTS,
        "sms.segments must be from 1 to " + MOST_SEGMENTS);
    check(window >= 1 && window <= 100, "sms.window must be from 1 to 100");
  }

  /** The same with an address for delivery reports. */
  public SmsSettings withReports(String address) {
    return new SmsSettings(provider, url, user, password, from, cost, segments, window, address);
  }

  /** Whether messages leave at all. */
  public boolean sends() {
    return !provider.isEmpty();
  }

  /** The hours outside which the provider takes nothing, as its profile says; null: none. */
  public SmsProfile.Hours hours() {
    boolean profiled = sends() && !provider.equals("smpp");
    return profiled ? SmsProfile.load(provider).hours() : null;
  }

  /** How an SMPP server wants the parts of a long message tied together. */
  Concatenation concatenation() {
    return url.endsWith("=sar") ? Concatenation.SAR : Concatenation.UDH;
  }

  /** The address of an SMPP server. */
  URI smpp() {
    return URI.create(url);
  }

  @Override
  public String toString() {
    return "SmsSettings[" + provider + ", from " + from + "]";
  }

  private static void check(boolean good, String otherwise) {
    if (!good) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
