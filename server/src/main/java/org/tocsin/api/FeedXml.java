package org.tocsin.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tocsin.alert.Version;
import org.tocsin.feed.Feeds;
import org.tocsin.feed.Source;

/**
 * Writes the XML of feeds to memory, without what XML cannot hold, and what Atom and RSS say of an
 * alert alike. Not thread-safe.
 */
final class FeedXml {
  static final String ATOM = "http://www.w3.org/2005/Atom";
  static final String CAP = "urn:oasis:names:tc:emergency:cap:1.2";
  static final String TITLE = "Warnings in force";

  private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final XMLStreamWriter xml;

  FeedXml() {
    try {
      xml = FACTORY.createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      xml.writeStartDocument("UTF-8", "1.0");
    } catch (XMLStreamException e) {
      throw unexpected(e);
    }
  }

  private interface Step {
    void run(XMLStreamWriter xml) throws XMLStreamException;
  }

  private FeedXml step(Step step) {
    try {
      step.run(xml);
      return this;
    } catch (XMLStreamException e) {
      throw unexpected(e);
    }
  }

  private static IllegalStateException unexpected(XMLStreamException e) {
    return new IllegalStateException("writing to memory cannot fail", e);
  }

  FeedXml start(String name) {
    return step(x -> x.writeStartElement(name));
  }

  FeedXml end() {
    return step(XMLStreamWriter::writeEndElement);
  }

  FeedXml defaultNamespace(String uri) {
    return step(x -> x.writeDefaultNamespace(uri));
  }

  FeedXml namespace(String prefix, String uri) {
    return step(x -> x.writeNamespace(prefix, uri));
  }

  FeedXml attribute(String name, String value) {
    return step(x -> x.writeAttribute(name, clean(value)));
  }

  FeedXml text(String name, String value) {
    return step(x -> x.writeStartElement(name)).content(value).end();
  }

  /** Nothing where there is no value. */
  FeedXml text(String prefix, String uri, String name, String value) {
    return value == null
        ? this
        : step(x -> x.writeStartElement(prefix, name, uri)).content(value).end();
  }

  FeedXml empty(String prefix, String uri, String name) {
    return step(x -> x.writeEmptyElement(prefix, name, uri));
  }

  FeedXml empty(String name) {
    return step(x -> x.writeEmptyElement(name));
  }

  FeedXml content(String value) {
    return step(x -> x.writeCharacters(clean(value)));
  }

  /** The main fields in CAP's own namespace, for readers that only want to look. */
  FeedXml cap(Version v) {
    return cap("identifier", v.identifier())
        .cap("sender", v.sender())
        .cap("sent", v.sent().toString())
        .cap("status", v.status())
        .cap("msgType", v.msgType())
        .cap("event", v.event())
        .cap("urgency", v.urgency())
        .cap("severity", v.severity())
        .cap("certainty", v.certainty())
        .cap("onset", v.onset() == null ? null : v.onset().toString())
        .cap("expires", v.expires() == null ? null : v.expires().toString());
  }

  private FeedXml cap(String name, String value) {
    return text("cap", CAP, name, value);
  }

  byte[] toBytes() {
    step(XMLStreamWriter::writeEndDocument).step(XMLStreamWriter::close);
    return out.toByteArray();
  }

  static String title(Version v) {
    return v.headline() != null ? v.headline() : v.event() != null ? v.event() : v.identifier();
  }

  /** Who says so. */
  static String author(Version v, Feeds feeds) {
    return v.sourceId() == null
        ? v.sender()
        : feeds.registry().source(v.sourceId()).map(Source::name).orElse(v.sender());
  }

  static String page(Version v, String base) {
    return base + "/alerts/" + v.id();
  }

  static String document(Version v, String base) {
    return base + "/api/v1/alerts/" + v.id() + ".cap";
  }

  /** Without control characters and halves of characters, which XML cannot hold. */
  private static String clean(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\p{Cs}\\ufffe\\uffff]", " ");
  }
}
