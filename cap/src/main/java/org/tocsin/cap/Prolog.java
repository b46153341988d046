package org.tocsin.cap;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;

/**
 * Finds the encoding of a document from its first bytes and makes it UTF-8 that begins with what
 * XML allows. A document that is so already is not copied. An XML declaration that would be wrong
 * afterwards is made blank, so that every line and column stays.
 */
final class Prolog {
  private static final int LONGEST_DECLARATION = 256;

  private Prolog() {}

  static Utf8 decode(byte[] document, Problems problems) {
    Charset byMark = charsetByMark(document);
    if (byMark != null) {
      problems.add(CapProblem.BYTE_ORDER_MARK, byMark.name());
      int mark = byMark == StandardCharsets.UTF_8 ? 3 : 2;
      return decodeWith(document, mark, byMark, problems);
    }
    Charset byNul = charsetByNul(document);
    if (byNul != null) {
      return decodeWith(document, 0, byNul, problems);
    }
    return decodeWith(document, 0, declared(document, 0, problems), problems);
  }

  private static Utf8 decodeWith(byte[] document, int from, Charset charset, Problems problems) {
    boolean isUtf8 = charset.equals(StandardCharsets.UTF_8);
    byte[] bytes = document;
    int start = from;
    if (!isUtf8) {
      String text = new String(document, from, document.length - from, charset);
      bytes = text.getBytes(StandardCharsets.UTF_8);
      start = 0;
    }
    int first = firstNotSpace(bytes, start);
    if (first == bytes.length) {
      throw Refused.because(CapProblem.EMPTY_DOCUMENT, "no bytes other than white space");
    }
    int end = declarationEnd(bytes, first);
    if (end < 0) {
      return new Utf8(bytes, start);
    }
    if (first > start) {
      problems.add(CapProblem.SPACE_BEFORE_PROLOG, first - start + " bytes of white space");
    } else if (isUtf8 && declaresNothingElse(bytes, first, end)) {
      return new Utf8(bytes, start);
    }
    byte[] blanked = Arrays.copyOfRange(bytes, start, bytes.length);
    Arrays.fill(blanked, first - start, end - start, (byte) ' ');
    keepLines(bytes, first, end, blanked, first - start);
    return new Utf8(blanked, 0);
  }

  private static void keepLines(byte[] bytes, int from, int to, byte[] blanked, int at) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        blanked[at + i - from] = '\n';
      }
    }
  }

  private static Charset charsetByMark(byte[] b) {
    if (b.length >= 3 && b[0] == (byte) 0xEF && b[1] == (byte) 0xBB && b[2] == (byte) 0xBF) {
      return StandardCharsets.UTF_8;
    }
    if (b.length >= 2 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (b.length >= 2 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    return null;
  }

  /** XML begins with an ASCII character, so that a zero beside it tells UTF-16. */
  private static Charset charsetByNul(byte[] b) {
    if (b.length < 2 || (b[0] == 0) == (b[1] == 0)) {
      return null;
    }
    return b[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }

  private static Charset declared(byte[] document, int from, Problems problems) {
    int first = firstNotSpace(document, from);
    int end = declarationEnd(document, first);
    String name = end < 0 ? null : encodingName(declaration(document, first, end));
    if (name == null) {
      return StandardCharsets.UTF_8;
    }
    Charset charset = charset(name);
    if (charset == null) {
      problems.add(CapProblem.CHARSET_UNSUPPORTED, Problems.quote(name));
      return StandardCharsets.UTF_8;
    }
    if (charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")) {
      problems.add(CapProblem.CHARSET_WRONG, "declares " + name + ", is written in single bytes");
      return StandardCharsets.UTF_8;
    }
    // a superset, so that bytes beyond it are not lost
    return charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset;
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static boolean declaresNothingElse(byte[] bytes, int first, int end) {
    String declaration = declaration(bytes, first, end);
    String name = encodingName(declaration);
    return (name == null || name.equalsIgnoreCase("UTF-8")) && declaration.contains("1.0");
  }

  private static String declaration(byte[] bytes, int first, int end) {
    return new String(bytes, first, end - first, StandardCharsets.ISO_8859_1);
  }

  private static String encodingName(String declaration) {
    int at = declaration.indexOf("encoding");
    int open = at < 0 ? -1 : firstQuote(declaration, at);
    int close = open < 0 ? -1 : declaration.indexOf(declaration.charAt(open), open + 1);
    return close < 0 ? null : declaration.substring(open + 1, close).strip();
  }

  private static int firstQuote(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '"' && text.charAt(i) != '\'') {
      i++;
    }
    return i == text.length() ? -1 : i;
  }

  private static int firstNotSpace(byte[] bytes, int from) {
    int i = from;
    while (i < bytes.length && bytes[i] >= 0 && bytes[i] <= ' ') {
      i++;
    }
    return i;
  }

  /** The index behind the XML declaration that begins at an index; negative when there is none. */
  private static int declarationEnd(byte[] bytes, int from) {
    String open = "<?xml";
    if (from + open.length() >= bytes.length) {
      return -1;
    }
    for (int i = 0; i < open.length(); i++) {
      if (bytes[from + i] != open.charAt(i)) {
        return -1;
      }
    }
    int most = Math.min(bytes.length, from + LONGEST_DECLARATION);
    for (int i = from + open.length() + 1; i < most; i++) {
      if (bytes[i] == '>' && bytes[i - 1] == '?') {
        return i + 1;
      }
    }
    return -1;
  }
}
