package org.tocsin.feed.format;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Walks through an XML document, element by element. No document type declaration is read, no
 * entity is followed, and depth and the number of different names are bounded. Any syntax error
 * ends in {@link ReadingStopped}.
 *
 * <p>A handler stands on the start of its element. What it leaves unread of it is skipped.
 */
final class XmlCursor {
  private static final int MAX_DEPTH = 256;
  private static final int MAX_BASE = 2048;

  /** The tokenizer becomes slow with many names; real feeds have fewer than two hundred. */
  private static final int MAX_NAMES = 10_000;

  /** Looks at one element. */
  interface Handler {
    void element(XmlCursor x) throws ReadingStopped;
  }

  private record Base(int depth, URI address) {}

  private final Body body;
  private final XMLStreamReader2 reader;
  private final Deque<Base> bases = new ArrayDeque<>();
  private final Namespaces namespaces = new Namespaces();
  private final Set<String> names = new HashSet<>();
  private final int linesBefore;
  private final Collector out;
  private int depth;
  private long sliced;

  /** Stands before the root element. */
  XmlCursor(Body body, Collector out) throws ReadingStopped {
    this.body = body;
    this.out = out;
    this.linesBefore = body.linesBefore();
    TagScan.check(body);
    try {
      byte[] text = body.text();
      reader =
          (XMLStreamReader2)
              factory()
                  .createXMLStreamReader(
                      new ByteArrayInputStream(text, body.start(), body.length()), "UTF-8");
    } catch (XMLStreamException | RuntimeException e) {
      throw new ReadingStopped(FeedProblem.MALFORMED, linesBefore + 1, 1, e.getMessage());
    }
  }

  /**
   * A factory keeps the names of all its documents for ever, so each document has its own: a
   * hostile feed must not slow down the good ones after it. One costs some microseconds.
   */
  private static InputFactoryImpl factory() {
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    return factory;
  }

  Body body() {
    return body;
  }

  Collector out() {
    return out;
  }

  /** The element's name without prefix. */
  String local() {
    return reader.getLocalName();
  }

  /** The element's namespace; empty when it has none. */
  String namespace() {
    String uri = reader.getNamespaceURI();
    return uri == null ? "" : uri;
  }

  /** An attribute by its name without prefix, or null. */
  String attribute(String name) {
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      if (reader.getAttributeLocalName(i).equals(name)) {
        return reader.getAttributeValue(i);
      }
    }
    return null;
  }

  /** What relative addresses are relative to here (XML Base). */
  URI base() {
    return bases.isEmpty() ? body.base() : bases.peek().address();
  }

  /** What the current element must get when it is cut out, see {@link Namespaces#inherited}. */
  String inheritedNamespaces() {
    return namespaces.inherited(depth);
  }

  /** Index in the body's text where the current tag begins. */
  int tagStart() {
    return body.start() + (int) reader.getLocationInfo().getStartingByteOffset();
  }

  /** Index in the body's text behind the current tag. */
  int tagEnd() throws ReadingStopped {
    try {
      return body.start() + (int) reader.getLocationInfo().getEndingByteOffset();
    } catch (XMLStreamException | RuntimeException e) {
      throw malformed(e);
    }
  }

  /** Counts bytes copied out of the document, so that a small one cannot grow without bound. */
  void countSliced(int bytes) throws ReadingStopped {
    sliced += bytes;
    if (sliced > 2L * body.length() + (1 << 20)) {
      throw stopped(FeedProblem.TOO_LARGE, "alerts in scope of too many names");
    }
  }

  void problem(FeedProblem code, String path, String message) {
    out.problem(code, path, line(), column(), message);
  }

  /** Moves to the root element and shows it. */
  void root(Handler handler) throws ReadingStopped {
    int event = next();
    while (event != XMLStreamConstants.START_ELEMENT) {
      if (event == XMLStreamConstants.DTD) {
        problem(FeedProblem.DOCTYPE_IGNORED, "", "not read");
      }
      event = next();
    }
    handler.element(this);
  }

  /** Shows each child element of the current one, then stands on its end. */
  void children(Handler handler) throws ReadingStopped {
    int inside = depth;
    while (depth >= inside) {
      if (next() == XMLStreamConstants.START_ELEMENT) {
        handler.element(this);
        skipTo(inside);
      }
    }
  }

  /** Moves on to the end of the child that a handler saw. */
  private void skipTo(int inside) throws ReadingStopped {
    while (depth > inside) {
      next();
    }
  }

  /** All text of the current element and what is in it, stripped; then stands on its end. */
  String text() throws ReadingStopped {
    StringBuilder text = new StringBuilder();
    content(text, child -> {});
    return text.toString().strip();
  }

  /**
   * Collects the text of the current element and shows every element in it, at any depth; then
   * stands on its end. What a handler reads itself is not in the text.
   */
  void content(StringBuilder text, Handler handler) throws ReadingStopped {
    int inside = depth;
    while (depth >= inside) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> handler.element(this);
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(chars());
        default -> {}
      }
    }
  }

  private String chars() throws ReadingStopped {
    try {
      return reader.getText();
    } catch (RuntimeException e) {
      throw malformed(e);
    }
  }

  private int next() throws ReadingStopped {
    try {
      if (!reader.hasNext()) {
        throw stopped(FeedProblem.MALFORMED, "the document ends too early");
      }
      int event = reader.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> enter();
        case XMLStreamConstants.END_ELEMENT -> leave();
        case XMLStreamConstants.PROCESSING_INSTRUCTION -> count(reader.getPITarget());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw stopped(FeedProblem.MALFORMED, "undeclared entity " + reader.getLocalName());
        case XMLStreamConstants.END_DOCUMENT ->
            throw stopped(FeedProblem.MALFORMED, "the document ends too early");
        default -> {}
      }
      return event;
    } catch (XMLStreamException | RuntimeException e) {
      throw malformed(e);
    }
  }

  private void enter() throws ReadingStopped {
    if (++depth > MAX_DEPTH) {
      throw stopped(FeedProblem.TOO_DEEP, "deeper than " + MAX_DEPTH + " elements");
    }
    countNames();
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      namespaces.declare(depth, reader.getNamespacePrefix(i), reader.getNamespaceURI(i));
    }
    if (reader.getAttributeCount() > 0) {
      String base = reader.getAttributeValue("http://www.w3.org/XML/1998/namespace", "base");
      URI address = base == null || base.length() > MAX_BASE ? null : join(base);
      if (address != null) {
        bases.push(new Base(depth, address));
      }
    }
  }

  private void countNames() throws ReadingStopped {
    count(reader.getPrefixedName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = reader.getAttributePrefix(i);
      String local = reader.getAttributeLocalName(i);
      count(prefix == null || prefix.isEmpty() ? local : prefix + ':' + local);
    }
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      count(reader.getNamespacePrefix(i));
    }
  }

  private void count(String name) throws ReadingStopped {
    if (names.add(name) && names.size() > MAX_NAMES) {
      throw stopped(FeedProblem.TOO_MANY_NAMES, "more than " + MAX_NAMES + " different names");
    }
  }

  private URI join(String base) {
    return Addresses.resolve(base(), base);
  }

  private void leave() {
    if (!bases.isEmpty() && bases.peek().depth() == depth) {
      bases.pop();
    }
    namespaces.leave(depth);
    depth--;
  }

  private ReadingStopped malformed(Exception e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return stopped(FeedProblem.MALFORMED, end < 0 ? message : message.substring(0, end));
  }

  private ReadingStopped stopped(FeedProblem code, String message) {
    return new ReadingStopped(code, line(), column(), message);
  }

  private int line() {
    return linesBefore + Math.max(1, reader.getLocation().getLineNumber());
  }

  private int column() {
    return Math.max(1, reader.getLocation().getColumnNumber());
  }
}
