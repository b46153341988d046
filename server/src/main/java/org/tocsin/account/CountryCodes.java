package org.tocsin.account;

import java.util.Set;

/** Country codes of phone numbers, ITU-T E.164: no code begins another. */
final class CountryCodes {
  private static final Set<String> TWO_DIGITS =
      Set.of(
          "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
          "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
          "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98");

  private CountryCodes() {}

  /** The code of a number that begins with a plus sign, with that sign. */
  static String of(String number) {
    char first = number.charAt(1);
    if (first == '1' || first == '7') {
      return number.substring(0, 2);
    }
    return number.substring(0, TWO_DIGITS.contains(number.substring(1, 3)) ? 3 : 4);
  }
}
