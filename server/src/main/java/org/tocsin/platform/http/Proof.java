package org.tocsin.platform.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a proof as a client sent them: well-formed, and nothing more is known of them. */
record Proof(String salt, String expires, String highest, String signature, String number) {
  private static final int LONGEST = 200;
  private static final String NUMBER = "(0|[1-9][0-9]{0,8})"; // one text for each number
  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z0-9_-]{1,64})\\.([0-9:TZ-]{20})\\."
              + NUMBER
              + "\\.([A-Za-z0-9_-]{43})\\."
              + NUMBER);

  static Optional<Proof> read(String text) {
    if (text == null || text.length() > LONGEST) {
      return Optional.empty();
    }
    Matcher parts = FORM.matcher(text);
    return parts.matches()
        ? Optional.of(
            new Proof(
                parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5)))
        : Optional.empty();
  }
}
