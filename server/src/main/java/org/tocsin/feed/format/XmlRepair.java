package org.tocsin.feed.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * Makes a second reading possible of a document that is not well-formed in the usual ways: bare
 * ampersands and less-than signs, names of HTML characters, control characters, prefixes that
 * nobody declared. A document that breaks off stays broken. One pass, linear.
 */
final class XmlRepair {
  private static final Pattern REFERENCE =
      Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{0,31}));");
  private static final Set<String> OF_XML = Set.of("amp", "lt", "gt", "quot", "apos");
  private static final Pattern USED =
      Pattern.compile("[<\\s/]([A-Za-z_][A-Za-z0-9_.-]{0,63}):[A-Za-z_][A-Za-z0-9_.-]*[\\s=/>]");
  private static final Pattern DECLARED = Pattern.compile("xmlns:([A-Za-z_][A-Za-z0-9_.-]*)\\s*=");

  private final byte[] in;
  private final ByteArrayOutputStream out;
  private int at;

  private XmlRepair(byte[] in) {
    this.in = in;
    this.out = new ByteArrayOutputStream(in.length + 256);
  }

  /** The repaired document, or null when there is nothing that can be repaired. */
  static Body repair(Body body) {
    byte[] before = body.bytes();
    byte[] after = declarePrefixes(new XmlRepair(before).signs());
    return Arrays.equals(before, after) ? null : new Body(body.original(), after, 0, body.base());
  }

  private byte[] signs() {
    while (at < in.length) {
      byte b = in[at];
      if (b == '<') {
        lessThan();
      } else if (b == '&') {
        ampersand();
      } else {
        out.write(printable(b));
        at++;
      }
    }
    return out.toByteArray();
  }

  private void lessThan() {
    if (Prolog.startsWith(in, at, "<![CDATA[")) {
      copyThrough("]]>");
    } else if (Prolog.startsWith(in, at, "<!--")) {
      copyThrough("-->");
    } else {
      boolean tag = at + 1 < in.length && isTagStart(in[at + 1]);
      write(tag ? "<" : "&lt;");
      at++;
    }
  }

  private static boolean isTagStart(byte b) {
    return b < 0 || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || "_:/!?".indexOf(b) >= 0;
  }

  private void copyThrough(String mark) {
    int end = Prolog.indexOf(in, at, mark);
    int to = end < 0 ? in.length : end + mark.length();
    for (; at < to; at++) {
      out.write(printable(in[at]));
    }
  }

  private static byte printable(byte b) {
    return b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' ? (byte) ' ' : b;
  }

  private void ampersand() {
    int length = Math.min(40, in.length - at);
    Matcher m = REFERENCE.matcher(new String(in, at, length, StandardCharsets.ISO_8859_1));
    if (!m.lookingAt()) {
      write("&amp;");
      at++;
      return;
    }
    write(replacement(m));
    at += m.end();
  }

  private static String replacement(Matcher m) {
    String name = m.group(3);
    if (name == null) {
      int code =
          m.group(1) != null ? Integer.parseInt(m.group(1)) : Integer.parseInt(m.group(2), 16);
      return isXmlCharacter(code) ? m.group() : " ";
    }
    if (OF_XML.contains(name)) {
      return m.group();
    }
    String character = HtmlUtils.htmlUnescape(m.group());
    return character.equals(m.group()) ? "&amp;" + name + ";" : character;
  }

  private static boolean isXmlCharacter(int code) {
    return code == '\t'
        || code == '\n'
        || code == '\r'
        || code >= 0x20 && code <= 0xd7ff
        || code >= 0xe000 && code <= 0xfffd
        || code >= 0x10000 && code <= 0x10ffff;
  }

  private void write(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Declares on the root element each prefix that is used and declared nowhere. */
  private static byte[] declarePrefixes(byte[] document) {
    String text = new String(document, StandardCharsets.UTF_8);
    Set<String> missing = new LinkedHashSet<>();
    USED.matcher(text).results().limit(100_000).forEach(m -> missing.add(m.group(1)));
    DECLARED.matcher(text).results().forEach(m -> missing.remove(m.group(1)));
    missing.remove("xml");
    missing.remove("xmlns");
    Matcher root = Pattern.compile("<[A-Za-z_][^\\s/>]*").matcher(text);
    if (missing.isEmpty() || missing.size() > 200 || !root.find()) {
      return document;
    }
    StringBuilder declarations = new StringBuilder();
    for (String prefix : missing) {
      declarations.append(" xmlns:").append(prefix).append("=\"").append(namespace(prefix));
      declarations.append('"');
    }
    return new StringBuilder(text)
        .insert(root.end(), declarations)
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String namespace(String prefix) {
    return prefix.equals("cap")
        ? "urn:oasis:names:tc:emergency:cap:1.2"
        : "urn:tocsin:undeclared:" + prefix;
  }
}
