package org.tocsin.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tocsin.account.Address;
import org.tocsin.account.BadAddressException;
import org.tocsin.platform.i18n.Words;

/**
 * What somebody typed to be told of one group's cuts, exactly as it came.
 *
 * @param by {@code email} or {@code phone}
 * @param remind minutes before a cut; empty for no reminder
 * @param language of the messages, one of {@link PageLanguage#SPOKEN}
 */
record GroupWishForm(String by, String email, String phone, String remind, String language) {
  /** Minutes before a cut, as they are offered. */
  static final List<Integer> LEADS = List.of(15, 30, 60, 120, 360, 720);

  static GroupWishForm fresh(String language) {
    return new GroupWishForm("email", "", "", "30", language);
  }

  static GroupWishForm of(Map<String, String> sent, String otherwise) {
    String language = WishForm.text(sent, "language");
    return new GroupWishForm(
        WishForm.text(sent, "by"),
        WishForm.text(sent, "email"),
        WishForm.text(sent, "phone"),
        WishForm.text(sent, "remind"),
        PageLanguage.SPOKEN.contains(language) ? language : otherwise);
  }

  /** Null for no reminder, and for what the form does not offer. */
  Duration lead() {
    return LEADS.stream()
        .filter(minutes -> remind.equals(minutes.toString()))
        .findFirst()
        .map(Duration::ofMinutes)
        .orElse(null);
  }

  /** Null, with an error added, where there is no address that we could write to. */
  Address address(Words words, FormErrors errors) {
    if (!List.of("email", "phone").contains(by)) {
      errors.add("by", words.of("sub.by.none"));
      return null;
    }
    String typed = by.equals("email") ? email : phone;
    if (typed.isEmpty()) {
      errors.add(by, words.of("sub." + by + ".none"));
      return null;
    }
    try {
      return by.equals("email") ? Address.email(typed) : Address.phone(typed);
    } catch (BadAddressException e) {
      errors.add(by, words.of("sub." + by + ".bad"));
      return null;
    }
  }
}
