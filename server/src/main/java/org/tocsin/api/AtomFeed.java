package org.tocsin.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tocsin.alert.Page;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;

/**
 * A page of alerts as an Atom feed (RFC 4287) of thin entries: the CAP document is an enclosure,
 * its main fields stand in the entry in CAP's namespace for readers that only want to look.
 */
public final class AtomFeed {
  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String CAP = "urn:oasis:names:tc:emergency:cap:1.2";

  private final Feeds feeds;
  private final String publicUrl;

  /**
   * @param publicUrl empty: addresses are made from the request
   */
  public AtomFeed(Feeds feeds, String publicUrl) {
    this.feeds = feeds;
    this.publicUrl = publicUrl;
  }

  byte[] write(Page page, HttpServletRequest request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      feed(xml, page, request);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }

  private void feed(XMLStreamWriter xml, Page page, HttpServletRequest request)
      throws XMLStreamException {
    String base = publicUrl.isEmpty() ? base(request) : publicUrl;
    String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
    String self = base + request.getRequestURI() + query;
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(ATOM);
    xml.writeNamespace("cap", CAP);
    text(xml, "id", self);
    text(xml, "title", "Warnings in force");
    text(xml, "updated", updated(page).toString());
    xml.writeStartElement("author");
    text(xml, "name", "Tocsin");
    xml.writeEndElement();
    link(xml, "self", "application/atom+xml", self);
    for (Version version : page.items()) {
      entry(xml, version, base);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private Instant updated(Page page) {
    return page.items().stream()
        .map(Version::received)
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  private void entry(XMLStreamWriter xml, Version v, String base) throws XMLStreamException {
    String source =
        v.sourceId() == null
            ? v.sender()
            : feeds.registry().source(v.sourceId()).map(Source::name).orElse(v.sender());
    xml.writeStartElement("entry");
    text(xml, "id", base + "/alerts/" + v.id());
    text(
        xml,
        "title",
        v.headline() != null ? v.headline() : v.event() != null ? v.event() : v.identifier());
    text(xml, "updated", v.received().toString());
    text(xml, "published", v.sent().toString());
    xml.writeStartElement("author");
    text(xml, "name", source);
    xml.writeEndElement();
    link(xml, "alternate", "text/html", base + "/alerts/" + v.id());
    link(xml, "enclosure", "application/cap+xml", base + "/api/v1/alerts/" + v.id() + ".cap");
    cap(xml, "identifier", v.identifier());
    cap(xml, "sender", v.sender());
    cap(xml, "sent", v.sent().toString());
    cap(xml, "status", v.status());
    cap(xml, "msgType", v.msgType());
    cap(xml, "event", v.event());
    cap(xml, "urgency", v.urgency());
    cap(xml, "severity", v.severity());
    cap(xml, "certainty", v.certainty());
    cap(xml, "onset", v.onset() == null ? null : v.onset().toString());
    cap(xml, "expires", v.expires() == null ? null : v.expires().toString());
    xml.writeEndElement();
  }

  private static String base(HttpServletRequest request) {
    String url = request.getRequestURL().toString();
    return url.substring(0, url.length() - request.getRequestURI().length());
  }

  private static void text(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(clean(value));
    xml.writeEndElement();
  }

  private static void cap(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    if (value != null) {
      xml.writeStartElement("cap", name, CAP);
      xml.writeCharacters(clean(value));
      xml.writeEndElement();
    }
  }

  private static void link(XMLStreamWriter xml, String rel, String type, String href)
      throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", rel);
    xml.writeAttribute("type", type);
    xml.writeAttribute("href", href);
  }

  /** Control characters that XML cannot hold. */
  private static String clean(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", " ");
  }
}
