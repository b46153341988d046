package org.tocsin.feed.format;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out in which character encoding a body is, and makes it UTF-8. The bytes decide before the
 * XML declaration, and that before the media type, which is the most often wrong (RFC 7303 section
 * 3.2 has them in another order; feeds do not keep to it).
 */
final class Decoding {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)", Pattern.CASE_INSENSITIVE);
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final int SEARCHED_FOR_PROLOG = 4096;

  private Decoding() {}

  static Body decode(byte[] body, String contentType, URI base, Collector out) {
    byte[] text = utf8(body, contentType, out);
    int start = Prolog.skipSpace(text, 0);
    if (start < text.length && "<{[".indexOf(text[start]) < 0) {
      int prolog = Prolog.indexOf(text, start, "<?xml");
      if (prolog > 0 && prolog < SEARCHED_FOR_PROLOG) {
        start = prolog;
      }
    }
    boolean atStart = start == 0 || start == 3 && (text[0] & 0xff) == 0xef;
    if (!atStart && start < text.length) {
      out.problem(FeedProblem.TEXT_BEFORE_DOCUMENT, "", 1, 1, start + " bytes before it");
    }
    return new Body(body, text, Prolog.end(text, start), base);
  }

  private static byte[] utf8(byte[] body, String contentType, Collector out) {
    Charset wide = wide(body);
    if (wide != null) {
      return convert(body, wide);
    }
    Charset declared = declared(body, out);
    Charset transport = transport(contentType);
    Charset charset = declared != null ? declared : StandardCharsets.UTF_8;
    if (!charset.equals(StandardCharsets.UTF_8)) {
      return convert(body, charset);
    }
    if (isUtf8(body)) {
      return body;
    }
    boolean useTransport = transport != null && !transport.equals(StandardCharsets.UTF_8);
    Charset guess = useTransport ? transport : WINDOWS_1252;
    out.problem(FeedProblem.ENCODING_MISMATCH, "", "not UTF-8, read as " + guess.name());
    return convert(body, guess);
  }

  /**
   * UTF-16 or UTF-32 by its byte order mark or by the zeros around the first character; or null.
   */
  private static Charset wide(byte[] b) {
    if (b.length < 4) {
      return null;
    }
    int head = (b[0] & 0xff) << 24 | (b[1] & 0xff) << 16 | (b[2] & 0xff) << 8 | b[3] & 0xff;
    boolean every2nd = (head & 0xff00ff00) == 0 || (head & 0x00ff00ff) == 0;
    return switch (head) {
      case 0x0000feff, 0x0000003c -> Charset.forName("UTF-32BE");
      case 0xfffe0000, 0x3c000000 -> Charset.forName("UTF-32LE");
      default ->
          switch (head >>> 16) {
            case 0xfeff -> StandardCharsets.UTF_16BE;
            case 0xfffe -> StandardCharsets.UTF_16LE;
            case 0x003c, 0x007b, 0x005b -> every2nd ? StandardCharsets.UTF_16BE : null;
            case 0x3c00, 0x7b00, 0x5b00 -> every2nd ? StandardCharsets.UTF_16LE : null;
            default -> null;
          };
    };
  }

  /** What the XML declaration names, if it can be true of bytes that begin like ASCII. */
  private static Charset declared(byte[] body, Collector out) {
    String name = Prolog.encoding(body, Prolog.skipSpace(body, 0));
    if (name == null) {
      return null;
    }
    Charset charset = charset(name);
    if (charset == null || charset.name().startsWith("UTF-") || isAscii(charset)) {
      if (charset == null || !charset.equals(StandardCharsets.UTF_8) && !isAscii(charset)) {
        out.problem(FeedProblem.ENCODING_MISMATCH, "", "declared as " + name);
      }
      return StandardCharsets.UTF_8;
    }
    return charset;
  }

  private static boolean isAscii(Charset charset) {
    return charset.equals(StandardCharsets.US_ASCII);
  }

  private static Charset transport(String contentType) {
    Matcher m = contentType == null ? null : CHARSET.matcher(contentType);
    return m != null && m.find() ? charset(m.group(1)) : null;
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Decodes piece by piece into a small buffer, so that a large body is not copied for this. */
  private static boolean isUtf8(byte[] body) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(body);
    CharBuffer piece = CharBuffer.allocate(8192);
    CoderResult result;
    do {
      piece.clear();
      result = decoder.decode(in, piece, true);
    } while (result.isOverflow());
    return !result.isError();
  }

  private static byte[] convert(byte[] body, Charset from) {
    return new String(body, from).getBytes(StandardCharsets.UTF_8);
  }
}
