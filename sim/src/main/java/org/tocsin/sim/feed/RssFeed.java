package org.tocsin.sim.feed;

import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.tocsin.sim.world.FeedFormat;
import org.tocsin.sim.world.Listing;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.SimSource;
import org.tocsin.sim.xml.Xml;

/** RSS 2.0, the document named by the link, the enclosure or the guid. */
final class RssFeed {
  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final URI base;

  RssFeed(URI base) {
    this.base = base;
  }

  String write(Listing listing) {
    SimSource source = listing.source();
    Xml xml = new Xml(1024 + listing.messages().size() * 700).declaration();
    xml.open("rss", "version", "2.0").open("channel");
    xml.leaf("title", source.name()).leaf("link", base + "/pages/" + source.id() + ".html");
    xml.leaf("description", "Simulated warnings; no real danger is meant");
    xml.leaf("language", source.languages().getFirst());
    xml.leaf("lastBuildDate", rfc822(listing.changed()));
    listing.messages().forEach(message -> item(xml, message, source.format()));
    return xml.close("channel").close("rss").toString();
  }

  private void item(Xml xml, Message message, FeedFormat format) {
    String document = base + message.path();
    xml.open("item").leaf("title", message.headline());
    switch (format) {
      case RSS_GUID -> xml.leaf("guid", document, "isPermaLink", "true");
      case RSS_ENCLOSURE -> {
        xml.leaf("link", base + "/pages" + message.path() + ".html");
        xml.leaf("guid", message.identifier(), "isPermaLink", "false");
        xml.empty("enclosure", "url", document, "type", "application/cap+xml", "length", "0");
      }
      default -> {
        xml.leaf("link", document);
        xml.leaf("guid", message.identifier(), "isPermaLink", "false");
      }
    }
    xml.leaf("description", message.summary());
    xml.leaf("pubDate", rfc822(message.sent())).close("item");
  }

  private static String rfc822(Instant instant) {
    return RFC_822.format(instant);
  }
}
