package org.tocsin.account;

/** Phone numbers as E.164 writes them: a plus sign, the country's code, the rest. */
final class PhoneRules {
  private static final int LONGEST_TEXT = 40;
  private static final int SHORTEST = 7;
  private static final int LONGEST = 15;
  private static final String PASSED_OVER = " \u00a0-‐‑–./()";

  private PhoneRules() {}

  static String normal(String text) {
    String digits = digits(AddressText.visible(text, LONGEST_TEXT));
    String number = digits.startsWith("00") ? "+" + digits.substring(2) : digits;
    if (!number.startsWith("+")) {
      throw new BadAddressException(
          "phone-no-country-code", "has to begin with + and the country's code, such as +94");
    }
    int length = number.length() - 1;
    if (length < SHORTEST || length > LONGEST || number.charAt(1) == '0') {
      throw malformed();
    }
    return number;
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> PASSED_OVER.indexOf(c) < 0)
        .forEach(
            c -> {
              if (Character.isDigit(c)) {
                digits.append(Character.digit(c, 10));
              } else if (c == '+' && digits.isEmpty()) {
                digits.append('+');
              } else {
                throw malformed();
              }
            });
    return digits.toString();
  }

  private static BadAddressException malformed() {
    return new BadAddressException(
        "phone-malformed", "has to be a number of 7 to 15 digits with its country's code");
  }
}
