package org.tocsin.sim.feed;

import java.net.URI;
import java.time.temporal.ChronoUnit;
import org.tocsin.sim.world.CapXml;
import org.tocsin.sim.world.FeedFormat;
import org.tocsin.sim.world.Listing;
import org.tocsin.sim.world.Message;
import org.tocsin.sim.world.SimSource;
import org.tocsin.sim.xml.Xml;

/** Atom (RFC 4287), with several links an entry or with the alert inside the entry. */
final class AtomFeed {
  private final URI base;

  AtomFeed(URI base) {
    this.base = base;
  }

  String write(Listing listing) {
    SimSource source = listing.source();
    Xml xml = new Xml(1024 + listing.messages().size() * 900).declaration();
    xml.open("feed", "xmlns", "http://www.w3.org/2005/Atom");
    xml.leaf("id", "tag:" + source.id() + ".met.example,2026:warnings");
    xml.leaf("title", source.name());
    xml.leaf("updated", listing.changed().truncatedTo(ChronoUnit.SECONDS).toString());
    xml.open("author").leaf("name", source.name()).close("author");
    xml.empty("link", "rel", "self", "href", base + source.feedPath());
    listing.messages().forEach(message -> entry(xml, message));
    return xml.close("feed").toString();
  }

  private void entry(Xml xml, Message message) {
    SimSource source = message.source();
    xml.open("entry");
    xml.leaf("id", "tag:" + source.id() + ".met.example,2026:" + message.identifier());
    xml.leaf("title", message.headline()).leaf("updated", message.sent().toString());
    if (source.format() == FeedFormat.ATOM_FAT) {
      xml.open("content", "type", "text/xml").raw(CapXml.element(message)).close("content");
    } else {
      links(xml, message);
    }
    xml.close("entry");
  }

  /** The page before the document, and every second source with addresses relative to the feed. */
  private void links(Xml xml, Message message) {
    String start = message.source().index() % 2 == 0 ? base.toString() : "";
    xml.empty(
        "link",
        "rel",
        "related",
        "type",
        "text/html",
        "href",
        start + "/pages" + message.path() + ".html");
    xml.empty(
        "link", "rel", "alternate", "type", "application/cap+xml", "href", start + message.path());
    xml.leaf("summary", message.summary());
  }
}
