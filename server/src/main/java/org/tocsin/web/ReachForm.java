package org.tocsin.web;

import java.util.Map;
import org.tocsin.account.Address;
import org.tocsin.account.BadAddressException;

/**
 * How somebody wants to be reached, as it was typed.
 *
 * @param by {@code email}, {@code phone} or {@code push}
 * @param endpoint of a push subscription, with its two keys; filled in by the script
 */
record ReachForm(
    String by, String email, String phone, String endpoint, String p256dh, String auth) {
  private static final int LONGEST_ENDPOINT = 2000;

  static ReachForm fresh() {
    return new ReachForm("email", "", "", "", "", "");
  }

  static ReachForm of(Map<String, String> sent) {
    String endpoint = sent.getOrDefault("endpoint", "");
    return new ReachForm(
        WishForm.text(sent, "by"),
        WishForm.text(sent, "email"),
        WishForm.text(sent, "phone"),
        endpoint.length() > LONGEST_ENDPOINT ? "" : endpoint,
        WishForm.text(sent, "p256dh"),
        WishForm.text(sent, "auth"));
  }

  /** Null, with an error added, where there is no address that we could write to. */
  Address read(Texts texts, FormErrors errors) {
    String typed = by.equals("email") ? email : by.equals("phone") ? phone : endpoint;
    if (!by.equals("email") && !by.equals("phone") && !by.equals("push")) {
      errors.add("by", texts.of("form.by.none"));
      return null;
    }
    String field = by.equals("push") ? "by" : by;
    if (typed.isEmpty()) {
      errors.add(field, texts.of(by.equals("push") ? "form.push.bad" : "form." + by + ".none"));
      return null;
    }
    try {
      return switch (by) {
        case "email" -> Address.email(email);
        case "phone" -> Address.phone(phone);
        default -> Address.push(endpoint, p256dh, auth);
      };
    } catch (BadAddressException e) {
      errors.add(field, texts.of("form." + by + ".bad"));
      return null;
    }
  }
}
