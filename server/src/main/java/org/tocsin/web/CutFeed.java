package org.tocsin.web;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.tocsin.platform.i18n.Words;
import org.tocsin.powercut.Group;
import org.tocsin.powercut.Provider;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.Window;

/** A group's schedule as an Atom feed, RFC 4287: an entry for each version of each day. */
final class CutFeed {
  static final int MOST_ENTRIES = 60;

  /** The newest first; of days that became known at once, the soonest, if there are too many. */
  private static final Comparator<Revision> NEWEST_FIRST =
      Comparator.comparing(Revision::recorded)
          .reversed()
          .thenComparing(Revision::date)
          .thenComparing(Comparator.comparing(Revision::number).reversed());

  private static final String ATOM = "http://www.w3.org/2005/Atom";

  private final Words words;
  private final Provider provider;
  private final Group group;
  private final String url;
  private final CutTimes times;

  /**
   * @param url of the group's page
   */
  CutFeed(Words words, Provider provider, Group group, String url) {
    this.words = words;
    this.provider = provider;
    this.group = group;
    this.url = url;
    this.times = new CutTimes(words, provider.zone());
  }

  byte[] write(List<Revision> revisions) {
    List<Revision> newest = revisions.stream().sorted(NEWEST_FIRST).limit(MOST_ENTRIES).toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
      feed(xml, newest);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return out.toByteArray();
  }

  private void feed(XMLStreamWriter xml, List<Revision> newest) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(ATOM);
    xml.writeAttribute("xml:lang", words.language());
    text(xml, "id", id(""));
    text(xml, "title", title());
    Instant updated = newest.isEmpty() ? Instant.EPOCH : newest.getFirst().recorded();
    text(xml, "updated", updated.toString());
    xml.writeStartElement("author");
    text(xml, "name", words.of("brand"));
    xml.writeEndElement();
    String lang = "?lang=" + words.language();
    link(xml, "self", "application/atom+xml", url + ".atom" + lang);
    link(xml, "alternate", "text/html", url + lang);
    for (Revision revision : newest) {
      entry(xml, revision, url + lang);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private String title() {
    return words.of("group.of", "code", group.code()) + " – " + CutTexts.name(provider, words);
  }

  /** Of the code alone: who moves the program to another address keeps the ids. */
  private String id(String what) {
    return "urn:tocsin:powercut:" + provider.code() + ":" + group.code() + what;
  }

  private void entry(XMLStreamWriter xml, Revision r, String page) throws XMLStreamException {
    xml.writeStartElement("entry");
    text(xml, "id", id(":" + r.date() + ":" + r.number()));
    text(xml, "title", words.of("atom.title", "day", words.day(r.date()), "what", what(r)));
    text(xml, "updated", r.recorded().toString());
    text(xml, "published", r.published().toString());
    link(xml, "alternate", "text/html", page);
    text(xml, "summary", summary(r));
    xml.writeEndElement();
  }

  private String what(Revision r) {
    if (!r.known()) {
      return words.of("day.unknown");
    }
    return r.windows().isEmpty()
        ? words.of("day.none")
        : String.join(", ", r.windows().stream().map(times::window).toList());
  }

  private String summary(Revision r) {
    StringBuilder summary = new StringBuilder();
    for (Window window : r.windows()) {
      summary.append(times.window(window)).append(": ");
      summary.append(words.of("state." + window.state().id())).append(". ");
    }
    summary.append(words.of("atom.revision", "number", r.number())).append(". ");
    return summary + words.of("who", "provider", CutTexts.name(provider, words));
  }

  private static void text(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeStartElement(name);
    // Control characters that XML cannot hold
    xml.writeCharacters(value.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", " "));
    xml.writeEndElement();
  }

  private static void link(XMLStreamWriter xml, String rel, String type, String href)
      throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", rel);
    xml.writeAttribute("type", type);
    xml.writeAttribute("href", href);
  }
}
