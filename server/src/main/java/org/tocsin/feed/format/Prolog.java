package org.tocsin.feed.format;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at the beginning of an XML document without parsing it, so that broken ones are known. */
final class Prolog {
  private static final Pattern ENCODING =
      Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
  private static final int FAR_ENOUGH = 4096;

  private Prolog() {}

  /** Index of the first byte that is neither white space, nor a control, nor a byte order mark. */
  static int skipSpace(byte[] text, int from) {
    int i = from;
    while (i < text.length) {
      if ((text[i] & 0xff) <= ' ') {
        i++;
      } else if (startsWith(text, i, "\u00ef\u00bb\u00bf")) {
        i += 3;
      } else {
        break;
      }
    }
    return i;
  }

  /** Index behind the XML declaration at {@code at} and the white space after it. */
  static int end(byte[] text, int at) {
    if (!startsWith(text, at, "<?xml") || at + 5 >= text.length || text[at + 5] > ' ') {
      return at;
    }
    int close = indexOf(text, at, "?>");
    return close < 0 ? at : skipSpace(text, close + 2);
  }

  /** The encoding that an XML declaration in ASCII-compatible bytes names, or null. */
  static String encoding(byte[] bytes, int at) {
    int length = Math.min(256, bytes.length - at);
    Matcher m = ENCODING.matcher(new String(bytes, at, length, StandardCharsets.ISO_8859_1));
    return m.find() ? m.group(1) : null;
  }

  /**
   * The name of the root element without prefix, as written; {@code !doctype html} counts as {@code
   * html}; empty when there is none.
   */
  static String root(byte[] text, int from) {
    int i = skipSpace(text, from);
    while (i < text.length && text[i] == '<') {
      if (startsWith(text, i, "<!--")) {
        i = behind(text, i, "-->");
      } else if (startsWith(text, i, "<?")) {
        i = behind(text, i, "?>");
      } else if (startsWith(text, i, "<!")) {
        if (lower(text, i).matches("(?s)<!doctype\\s+html.*")) {
          return "html";
        }
        i = behindDoctype(text, i);
      } else {
        return name(text, i + 1);
      }
      i = skipSpace(text, i);
    }
    return "";
  }

  private static String lower(byte[] text, int at) {
    int length = Math.min(40, text.length - at);
    return new String(text, at, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
  }

  private static int behind(byte[] text, int from, String mark) {
    int at = indexOf(text, from, mark);
    return at < 0 ? text.length : at + mark.length();
  }

  private static int behindDoctype(byte[] text, int from) {
    int brackets = 0;
    for (int i = from; i < text.length; i++) {
      if (text[i] == '[') {
        brackets++;
      } else if (text[i] == ']') {
        brackets--;
      } else if (text[i] == '>' && brackets <= 0) {
        return i + 1;
      }
    }
    return text.length;
  }

  private static String name(byte[] text, int from) {
    int end = from;
    while (end < text.length && end < from + FAR_ENOUGH && " \t\r\n/>".indexOf(text[end]) < 0) {
      end++;
    }
    String name = new String(text, from, end - from, StandardCharsets.UTF_8);
    return name.substring(name.indexOf(':') + 1);
  }

  static int indexOf(byte[] text, int from, String ascii) {
    for (int i = Math.max(from, 0); i + ascii.length() <= text.length; i++) {
      if (startsWith(text, i, ascii)) {
        return i;
      }
    }
    return -1;
  }

  static boolean startsWith(byte[] text, int at, String latin1) {
    if (at + latin1.length() > text.length) {
      return false;
    }
    for (int i = 0; i < latin1.length(); i++) {
      if ((text[at + i] & 0xff) != latin1.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
