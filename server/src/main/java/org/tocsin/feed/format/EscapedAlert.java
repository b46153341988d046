package org.tocsin.feed.format;

import java.net.URI;
import java.util.Optional;

/** An alert that a feed carries as text: in a CDATA section, or with its signs escaped. */
final class EscapedAlert {
  private EscapedAlert() {}

  /** The alert that the text is, if it is one. */
  static Optional<AlertSlice> find(CharSequence text, URI base, Collector out) {
    String document = text.toString().strip();
    if (!document.startsWith("<")) {
      return Optional.empty();
    }
    Body body = Body.ofUtf8(document, base);
    if (!Prolog.root(body.text(), body.start()).equals("alert")) {
      return Optional.empty();
    }
    return Optional.of(AlertSlice.document(body.bytes(), body, out));
  }
}
