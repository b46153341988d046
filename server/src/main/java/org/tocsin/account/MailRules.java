package org.tocsin.account;

import java.util.regex.Pattern;

/** Mail addresses as we take them: RFC 5321 without its rarities. */
final class MailRules {
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL = 64;
  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]++";
  private static final Pattern LOCAL = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+");

  private MailRules() {}

  static String normal(String text, boolean allowLocal) {
    String address = AddressText.visible(text, LONGEST);
    int at = address.lastIndexOf('@');
    if (at < 1 || at == address.length() - 1) {
      throw new BadAddressException("address-malformed", "has to read name@domain");
    }
    String local = address.substring(0, at);
    if (local.length() > LONGEST_LOCAL) {
      throw new BadAddressException(
          "address-too-long", "has more than " + LONGEST_LOCAL + " characters before the @");
    }
    if (!local.chars().allMatch(c -> c < 0x80)) {
      throw new BadAddressException(
          "address-not-ascii", "has a letter before the @ that most mail servers do not take");
    }
    if (!LOCAL.matcher(local).matches()) {
      throw new BadAddressException("address-malformed", "has a name before the @ that is not one");
    }
    String normal = local + "@" + DomainRules.normal(address.substring(at + 1), allowLocal);
    if (normal.length() > LONGEST) {
      throw new BadAddressException("address-too-long", "has more than 254 characters");
    }
    return normal;
  }
}
