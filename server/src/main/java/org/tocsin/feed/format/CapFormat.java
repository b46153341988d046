package org.tocsin.feed.format;

import java.util.Locale;

/** One alert as the whole document, passed on byte by byte; or several within another element. */
final class CapFormat implements Format {

  @Override
  public void read(Body body, Collector out) throws ReadingStopped {
    String root = Prolog.root(body.text(), body.start());
    if (root.equals("alert")) {
      out.add(AlertSlice.document(whole(body), body, out).entry(null));
      return;
    }
    new XmlCursor(body, out).root(x -> x.content(new StringBuilder(), CapFormat::element));
    if (out.isEmpty() && !root.toLowerCase(Locale.ROOT).contains("alert")) {
      throw new ReadingStopped(FeedProblem.UNKNOWN_DOCUMENT, 1, 1, "root element " + root);
    }
  }

  /** The bytes as received, unless something stands before them that no XML reader would skip. */
  private static byte[] whole(Body body) {
    byte[] bytes = body.original();
    int start = Prolog.skipSpace(bytes, 0);
    boolean asReceived = bytes != body.text() || start < bytes.length && bytes[start] == '<';
    return asReceived ? bytes : body.bytes();
  }

  private static void element(XmlCursor x) throws ReadingStopped {
    if (AlertSlice.isAlert(x)) {
      x.out().add(AlertSlice.cut(x).entry(null));
    }
  }
}
