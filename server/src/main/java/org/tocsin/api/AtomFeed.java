package org.tocsin.api;

import java.time.Instant;
import org.springframework.http.MediaType;
import org.tocsin.alert.Page;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;

/**
 * A page of alerts as an Atom feed (RFC 4287) of thin entries: the CAP document is an enclosure.
 * The next page is linked as RFC 5005 section 3 says.
 */
record AtomFeed(Feeds feeds) implements AlertForm {
  @Override
  public MediaType type() {
    return Replies.ATOM;
  }

  @Override
  public byte[] write(Page page, Asked asked) {
    FeedXml xml =
        new FeedXml()
            .start("feed")
            .defaultNamespace(FeedXml.ATOM)
            .namespace("cap", FeedXml.CAP)
            .text("id", asked.self())
            .text("title", FeedXml.TITLE)
            .text("updated", updated(page).toString());
    xml.start("author").text("name", "Tocsin").end();
    link(xml, "self", Replies.ATOM.toString(), asked.self());
    String next = AlertLists.next(page, asked.self());
    if (next != null) {
      link(xml, "next", Replies.ATOM.toString(), next);
    }
    page.items().forEach(v -> entry(xml, v, asked.base()));
    return xml.end().toBytes();
  }

  private static Instant updated(Page page) {
    return page.items().stream()
        .map(Version::received)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private void entry(FeedXml xml, Version v, String base) {
    xml.start("entry")
        .text("id", FeedXml.page(v, base))
        .text("title", FeedXml.title(v))
        .text("updated", v.received().toString())
        .text("published", v.sent().toString());
    xml.start("author").text("name", FeedXml.author(v, feeds)).end();
    link(xml, "alternate", "text/html", FeedXml.page(v, base));
    link(xml, "enclosure", Replies.CAP.toString(), FeedXml.document(v, base));
    xml.cap(v).end();
  }

  private static void link(FeedXml xml, String rel, String type, String href) {
    xml.empty("link").attribute("rel", rel).attribute("type", type).attribute("href", href);
  }
}
