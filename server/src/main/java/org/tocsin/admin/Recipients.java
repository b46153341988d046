package org.tocsin.admin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.tocsin.account.Accounts;
import org.tocsin.account.Address;
import org.tocsin.account.BadAddressException;
import org.tocsin.account.ContactKind;

/** Contacts as operators name and see them. */
final class Recipients {
  private static final int LONGEST = 2_000;

  private final Accounts accounts;

  Recipients(Accounts accounts) {
    this.accounts = accounts;
  }

  /** The addresses of those that are still there, masked. One statement. */
  Map<Long, String> masked(Collection<Long> contactIds) {
    Map<Long, String> masked = new HashMap<>();
    accounts
        .answerable(new HashSet<>(contactIds))
        .forEach((id, contact) -> masked.put(id, Masked.of(contact.address())));
    return masked;
  }

  /**
   * What an address that somebody typed may stand for; only a whole one finds anything.
   *
   * @throws BadAddressException when it is none
   */
  static List<Address> read(String typed) {
    if (typed.length() > LONGEST) {
      return List.of();
    }
    if (typed.contains("://")) {
      return List.of(
          new Address(ContactKind.WEBHOOK, typed, Map.of()),
          new Address(ContactKind.PUSH, typed, Map.of()));
    }
    if (typed.contains("@")) {
      return List.of(Address.email(typed));
    }
    List<Address> possible = new ArrayList<>();
    if (typed.matches("-?\\d{1,19}")) {
      possible.add(Address.telegram(typed));
    }
    if (possible.isEmpty() || typed.length() > 10) {
      possible.add(Address.phone(typed));
    }
    return possible;
  }
}
