package org.tocsin.admin;

import org.tocsin.account.Address;

/** An address as lists show it: enough to know it by, not enough to write to it. */
final class Masked {
  private static final int SHOWN = 2; // digits
  private static final int SHORT = 3; // a mailbox of fewer letters shows none of them

  private Masked() {}

  static String of(Address address) {
    String value = address.value();
    return switch (address.kind()) {
      case EMAIL -> (value.indexOf('@') < SHORT ? "" : value.charAt(0)) + "…@" + address.lane();
      case PHONE -> address.lane() + " …" + end(value);
      case PUSH, WEBHOOK -> address.lane() + "/…";
      case TELEGRAM -> "chat …" + end(value);
    };
  }

  private static String end(String value) {
    return value.substring(Math.max(0, value.length() - SHOWN));
  }
}
