package org.tocsin.feed.format;

/** Atom (RFC 4287): thin with links, fat with alerts, or with loose CAP elements as hints. */
final class AtomFormat implements Format {

  @Override
  public void read(Body body, Collector out) throws ReadingStopped {
    new XmlCursor(body, out)
        .root(
            root -> {
              if (root.local().equals("entry")) {
                EntryReader.read(root);
              } else {
                root.children(AtomFormat::element);
              }
            });
  }

  private static void element(XmlCursor x) throws ReadingStopped {
    switch (x.local()) {
      case "entry", "item" -> EntryReader.read(x);
      case "title" -> x.out().title(x.text());
      case "updated", "modified" -> x.out().updated(FeedTime.parse(x.text()));
      case "link" -> nextPage(x);
      default -> {}
    }
  }

  /** A feed in pages names the next one (RFC 5005 section 3). */
  static void nextPage(XmlCursor x) {
    if ("next".equals(x.attribute("rel"))) {
      x.out().next(Addresses.resolve(x.base(), x.attribute("href")));
    }
  }
}
