package org.tocsin.feed.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A CAP alert cut out of a larger document: its own bytes, unchanged but for the namespaces in
 * scope, which are added to its first tag. UTF-8.
 *
 * @param hints what the alert's own elements say
 * @param likely whether namespace or elements are CAP's, not only the name
 */
record AlertSlice(byte[] bytes, String key, Hints hints, boolean likely) {

  /** Whether the cursor stands on an alert, of whatever version or private namespace. */
  static boolean isAlert(XmlCursor x) {
    return x.local().equals("alert");
  }

  /** Whether a namespace is CAP's or a national profile's. */
  static boolean isCap(String namespace) {
    return namespace.contains(":cap:") || namespace.contains("/cap/");
  }

  /** Cuts out the alert that the cursor stands on, and leaves the cursor on its end. */
  static AlertSlice cut(XmlCursor x) throws ReadingStopped {
    int from = x.tagStart();
    String inherited = x.inheritedNamespaces();
    boolean named = isCap(x.namespace());
    AlertHead head = AlertHead.read(x);
    byte[] bytes = insert(x.body().text(), from, x.tagEnd(), inherited);
    x.countSliced(bytes.length);
    return of(bytes, head, named);
  }

  /** A whole document that is an alert, well-formed or not. */
  static AlertSlice document(byte[] document, Body text, Collector out) {
    AlertHead head = new AlertHead();
    try {
      new XmlCursor(text, out).root(head::readInto);
    } catch (ReadingStopped e) {
      // The CAP reader says what is wrong with it; what was read until here still helps.
    }
    return of(document, head, true);
  }

  private static AlertSlice of(byte[] bytes, AlertHead head, boolean named) {
    String triple = head.triple();
    String key = triple != null ? triple : Hashes.of(bytes);
    return new AlertSlice(bytes, key, head.hints(), named || head.isCap());
  }

  private static byte[] insert(byte[] text, int from, int to, String attributes) {
    byte[] added = attributes.getBytes(StandardCharsets.UTF_8);
    int name = from;
    while (" \t\r\n/>".indexOf(text[name]) < 0) {
      name++;
    }
    byte[] bytes = new byte[to - from + added.length];
    System.arraycopy(text, from, bytes, 0, name - from);
    System.arraycopy(added, 0, bytes, name - from, added.length);
    System.arraycopy(text, name, bytes, name - from + added.length, to - name);
    return bytes;
  }

  Entry entry(Instant updated) {
    Hints merged =
        new Hints(
            hints.identifier(),
            hints.sender(),
            hints.sent(),
            updated,
            hints.expires(),
            hints.title(),
            hints.status(),
            hints.msgType());
    return new Entry(key, List.of(), bytes, null, updated == null ? hints : merged);
  }
}
