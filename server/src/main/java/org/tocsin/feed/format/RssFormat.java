package org.tocsin.feed.format;

import java.time.Duration;
import java.util.Locale;

/** RSS 0.9x and 2.0 ({@code rss/channel/item}) and 1.0, where items stand beside the channel. */
final class RssFormat implements Format {
  private static final int MOST_MINUTES = 7 * 24 * 60;

  @Override
  public void read(Body body, Collector out) throws ReadingStopped {
    new XmlCursor(body, out).root(root -> root.children(RssFormat::element));
  }

  private static void element(XmlCursor x) throws ReadingStopped {
    Collector out = x.out();
    switch (x.local().toLowerCase(Locale.ROOT)) {
      case "channel" -> x.children(RssFormat::element);
      case "item", "entry" -> EntryReader.read(x);
      case "title" -> out.title(x.text());
      case "pubdate", "lastbuilddate", "date" -> out.updated(FeedTime.parse(x.text()));
      case "link" -> AtomFormat.nextPage(x);
      case "ttl" -> ttl(x.text(), out);
      default -> {}
    }
  }

  private static void ttl(String minutes, Collector out) {
    if (minutes.matches("\\d{1,6}")) {
      out.ttl(Duration.ofMinutes(Math.min(Integer.parseInt(minutes), MOST_MINUTES)));
    }
  }
}
