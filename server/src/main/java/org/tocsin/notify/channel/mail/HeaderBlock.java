package org.tocsin.notify.channel.mail;

import java.util.Arrays;
import java.util.List;

/**
 * Header fields, folded at 78 characters where their tokens let them (RFC 5322 section 2.2.3). A
 * line end in a token is refused, so that whatever is put in, one field stays one field.
 */
final class HeaderBlock {
  private static final int LINE = 78;
  private static final int LONGEST = 998;

  private final Bytes out;

  HeaderBlock(Bytes out) {
    this.out = out;
  }

  HeaderBlock add(String name, String... tokens) {
    return add(name, Arrays.asList(tokens));
  }

  /**
   * @param tokens joined by a space or a fold
   * @throws IllegalArgumentException when a token holds a control or is longer than any line
   */
  HeaderBlock add(String name, List<String> tokens) {
    var field = new StringBuilder(name).append(':');
    int column = field.length();
    for (String token : tokens) {
      check(name, token);
      if (column + 1 + token.length() > LINE) {
        field.append("\r\n");
        column = 0;
      }
      field.append(' ').append(token);
      column += 1 + token.length();
    }
    out.add(field.append("\r\n").toString());
    return this;
  }

  private static void check(String name, String token) {
    if (token.length() > LONGEST - 2 || token.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      throw new IllegalArgumentException("not a header field: " + name);
    }
  }
}
