package org.tocsin.notify.channel.mail;

import java.util.Locale;

/** The relaxed forms in which mails are signed, RFC 6376 sections 3.4.2 and 3.4.4. */
final class Relaxed {
  private Relaxed() {}

  /**
   * A header field.
   *
   * @return without a line end
   */
  static String field(String field) {
    int colon = field.indexOf(':');
    String name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    String value = field.substring(colon + 1).replace("\r\n", "");
    return name + ":" + value.replaceAll("[ \t]+", " ").strip();
  }

  /** A body with CRLF line ends. */
  static byte[] body(byte[] body) {
    var out = new Bytes(body.length + 2);
    int lineEnds = 0;
    boolean space = false;
    for (int i = 0; i < body.length; i++) {
      byte b = body[i];
      if (b == '\r' && i + 1 < body.length && body[i + 1] == '\n') {
        i++;
        lineEnds++;
        space = false;
      } else if (b == ' ' || b == '\t') {
        space = true;
      } else {
        for (; lineEnds > 0; lineEnds--) {
          out.add('\r').add('\n');
        }
        if (space) {
          out.add(' ');
          space = false;
        }
        out.add(b);
      }
    }
    return (out.length() > 0 ? out.add('\r').add('\n') : out).toArray();
  }
}
