package org.tocsin.api;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.tocsin.alert.Page;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;

/**
 * A page of alerts as an RSS 2.0 feed: each item leads to the page for people, and to the CAP
 * document as its enclosure. Of that the length is told as 0, as is usual where it is not known.
 */
record RssFeed(Feeds feeds) implements AlertForm {
  static final MediaType TYPE = MediaType.parseMediaType("application/rss+xml");

  private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";

  /** As RFC 822 has it, with the four digits of the year that RSS prefers. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  @Override
  public MediaType type() {
    return TYPE;
  }

  @Override
  public byte[] write(Page page, Asked asked) {
    FeedXml xml =
        new FeedXml()
            .start("rss")
            .namespace("atom", FeedXml.ATOM)
            .namespace("cap", FeedXml.CAP)
            .namespace("dc", DUBLIN_CORE)
            .attribute("version", "2.0")
            .start("channel")
            .text("title", FeedXml.TITLE)
            .text("link", asked.base() + "/")
            .text("description", "Public warnings and planned power cuts, as their sources say.");
    link(xml, "self", asked.self());
    String next = AlertLists.next(page, asked.self());
    if (next != null) {
      link(xml, "next", next);
    }
    page.items().forEach(v -> item(xml, v, asked.base()));
    return xml.end().end().toBytes();
  }

  private static void link(FeedXml xml, String rel, String href) {
    xml.empty("atom", FeedXml.ATOM, "link")
        .attribute("rel", rel)
        .attribute("type", TYPE.toString())
        .attribute("href", href);
  }

  private void item(FeedXml xml, Version v, String base) {
    xml.start("item")
        .text("title", FeedXml.title(v))
        .text("link", FeedXml.page(v, base))
        .text("description", description(v))
        .text("pubDate", DATE.format(v.sent()));
    xml.start("guid").attribute("isPermaLink", "true").content(FeedXml.page(v, base)).end();
    v.categories().forEach(c -> xml.text("category", c));
    xml.empty("enclosure")
        .attribute("url", FeedXml.document(v, base))
        .attribute("length", "0")
        .attribute("type", Replies.CAP.toString());
    xml.text("dc", DUBLIN_CORE, "creator", FeedXml.author(v, feeds)).cap(v).end();
  }

  /** In the words of CAP, since a feed has no reader's language. */
  private static String description(Version v) {
    StringBuilder text = new StringBuilder();
    text.append(v.event() == null ? v.msgType() : v.event());
    text.append(". Severity ").append(v.severity());
    text.append(", urgency ").append(v.urgency());
    text.append(", certainty ").append(v.certainty()).append('.');
    append(text, " From ", v.onset() == null ? v.effective() : v.onset());
    append(text, " Until ", v.expires());
    return text.toString();
  }

  private static void append(StringBuilder text, String word, Instant time) {
    if (time != null) {
      text.append(word).append(DATE.format(time)).append('.');
    }
  }
}
