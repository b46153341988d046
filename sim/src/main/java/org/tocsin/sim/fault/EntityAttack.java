package org.tocsin.sim.fault;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts a harmful DTD before the root of a document, and a use of its entity into the first text.
 */
final class EntityAttack {
  private static final Pattern FIRST_TEXT =
      Pattern.compile("<(title|headline|contentDescription|event)>");

  private EntityAttack() {}

  /** External entities: a file of the reader's machine, and an address that logs who comes. */
  static byte[] external(byte[] document, String canary) {
    return inject(
        document,
        "<!ENTITY bomb SYSTEM \"file:///etc/hostname\">"
            + "<!ENTITY % remote SYSTEM \""
            + canary
            + "\">%remote;");
  }

  /** Ten entities, each ten times the one before. */
  static byte[] laughs(byte[] document) {
    StringBuilder dtd = new StringBuilder("<!ENTITY l0 \"ha\">");
    for (int i = 1; i <= 10; i++) {
      dtd.append("<!ENTITY l").append(i).append(" \"");
      dtd.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
    }
    return inject(document, dtd.append("<!ENTITY bomb \"&l10;\">").toString());
  }

  private static byte[] inject(byte[] document, String dtd) {
    String xml = new String(document, StandardCharsets.UTF_8);
    int root = xml.indexOf("?>") + 2;
    Matcher text = FIRST_TEXT.matcher(xml);
    if (root < 2 || !text.find()) {
      return document;
    }
    String attacked =
        xml.substring(0, root)
            + "<!DOCTYPE attack ["
            + dtd
            + "]>"
            + xml.substring(root, text.end())
            + "&bomb;"
            + xml.substring(text.end());
    return attacked.getBytes(StandardCharsets.UTF_8);
  }
}
