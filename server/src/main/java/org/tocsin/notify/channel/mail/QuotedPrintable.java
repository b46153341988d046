package org.tocsin.notify.channel.mail;

import java.nio.charset.StandardCharsets;

/**
 * Quoted-printable, RFC 2045 section 6.7, of text in UTF-8. A dot at the start of a line is quoted
 * although it need not be: so no line of a body needs the dot of RFC 5321 section 4.5.2. The same
 * goes for {@code From } at its start, which some mail stores change.
 */
final class QuotedPrintable {
  private static final int LONGEST = 76;
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SOFT_BREAK = "=\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] BREAK = "\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Bytes out;
  private int column;

  QuotedPrintable(Bytes out) {
    this.out = out;
  }

  /** Text; its line ends of whatever kind become CRLF. */
  QuotedPrintable text(String text) {
    byte[] bytes = text.replaceAll("\\r\\n?", "\n").getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        out.add(BREAK);
        column = 0;
      } else {
        byteAt(bytes, i);
      }
    }
    return this;
  }

  /** What stands in a slot: one line whatever it holds, with no space left bare. */
  QuotedPrintable value(String value) {
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      put(b, b == '=' || b <= ' ' || b == 0x7f);
    }
    return this;
  }

  /** Begins a new line of the encoded text that the decoded one does not have. */
  QuotedPrintable softBreak() {
    if (column > 0) {
      out.add(SOFT_BREAK);
      column = 0;
    }
    return this;
  }

  private void byteAt(byte[] bytes, int i) {
    byte b = bytes[i];
    boolean last = i + 1 == bytes.length || bytes[i + 1] == '\n';
    boolean quoted =
        b == '='
            || b < ' ' && b != '\t'
            || b == 0x7f
            || last && (b == ' ' || b == '\t')
            || column == 0 && b == 'F' && isFrom(bytes, i);
    put(b, quoted);
  }

  private void put(byte b, boolean mustQuote) {
    if (column + (mustQuote ? 3 : 1) > LONGEST - 1) { // one is left for the sign of a soft break
      softBreak();
    }
    boolean quoted = mustQuote || column == 0 && b == '.';
    if (quoted) {
      out.add('=').add(HEX[b >> 4 & 15]).add(HEX[b & 15]);
    } else {
      out.add(b);
    }
    column += quoted ? 3 : 1;
  }

  private static boolean isFrom(byte[] bytes, int i) {
    return bytes.length - i > 4
        && bytes[i + 1] == 'r'
        && bytes[i + 2] == 'o'
        && bytes[i + 3] == 'm'
        && bytes[i + 4] == ' ';
  }
}
