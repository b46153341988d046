package org.tocsin.cap;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;
import org.codehaus.stax2.io.Stax2ByteArraySource;

/**
 * A cursor over the elements of one document: it knows where it is, and stops at the limits. Every
 * call into the tokenizer is made here, since that throws late and not only what StAX declares. One
 * thread only.
 */
final class Tokens implements AutoCloseable {
  /** Elements whose own text has a meaning in CAP 1.0, and is looked at there. */
  private static final Set<String> MIXED = Set.of("geocode", "parameter", "eventCode");

  /** Further pieces of such a text are dropped. */
  private static final int LONGEST_STRAY = 10_000;

  private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

  /** Names CAP does not know; a signed alert has about 30. */
  private static final int MOST_UNKNOWN = 10_000;

  private final XMLStreamReader2 xml;
  private final ReadOptions.Limits limits;
  private final Problems problems;
  private final Trail trail;
  private final TextBuffer text;
  private int unknown;
  private String rootPrefix;
  private String strayText;
  private boolean literal;

  Tokens(InputFactoryImpl factory, Utf8 document, ReadOptions.Limits limits, Problems problems)
      throws Malformed {
    this.limits = limits;
    this.problems = problems;
    this.trail = new Trail(limits.depth());
    this.text = new TextBuffer(limits.text());
    try {
      var source = new Stax2ByteArraySource(document.bytes(), document.start(), document.length());
      this.xml = (XMLStreamReader2) factory.createXMLStreamReader(source);
    } catch (XMLStreamException | RuntimeException e) {
      throw Malformed.from(e, Place.START);
    }
  }

  /** Goes to the root element and gives its local name. */
  String root() throws Malformed {
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.DTD) {
        throw refuseDoctype();
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        enter();
        return trail.name();
      }
    }
  }

  /** From now on text and elements where the schema has none break its rules. */
  void takeLiterally() {
    literal = true;
  }

  /** Goes to the next child of the element that is open; false at its end. */
  boolean nextChild() throws Malformed {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          enter();
          return true;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          trail.leave();
          return false;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> reportStrayText();
        default -> {
          // comments and processing instructions mean nothing in CAP
        }
      }
    }
  }

  /** The local name of the element entered last. */
  String name() {
    return trail.name();
  }

  String namespace() {
    String uri = xml.getNamespaceURI();
    return uri == null ? "" : uri;
  }

  /** The element's text to its end, without surrounding white space; null when there is none. */
  String text() throws Malformed {
    gather();
    if (text.wasCut()) {
      report(CapProblem.TEXT_TOO_LONG, "longer than " + limits.text() + " characters");
    }
    String trimmed = text.trimmed();
    if (trimmed.isEmpty()) {
      report(CapProblem.EMPTY_ELEMENT, name() + " is empty");
      return null;
    }
    return trimmed;
  }

  /** The element's text to its end, as it is. */
  String rawText() throws Malformed {
    gather();
    return text.raw();
  }

  /** Whether the last text was cut at the limit. */
  boolean wasCut() {
    return text.wasCut();
  }

  private void gather() throws Malformed {
    text.clear();
    int inner = 0;
    while (true) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            append();
        case XMLStreamConstants.START_ELEMENT -> {
          checkDepth(trail.depth() + ++inner);
          countNames();
          reportMarkup(inner);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (inner-- == 0) {
            trail.leave();
            return;
          }
        }
        default -> {
          // a comment does not end a text
        }
      }
    }
  }

  private void append() throws Malformed {
    try {
      char[] piece = xml.getTextCharacters();
      text.append(piece, xml.getTextStart(), xml.getTextLength());
    } catch (RuntimeException e) {
      throw malformed(e);
    }
  }

  /** The text found between the children of the element left last; null when there was none. */
  String strayText() {
    return strayText;
  }

  /** Passes over the element entered last, with all that is in it. */
  void skip() throws Malformed {
    int inner = 0;
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        checkDepth(trail.depth() + ++inner);
        countNames();
      } else if (event == XMLStreamConstants.END_ELEMENT && inner-- == 0) {
        trail.leave();
        return;
      }
    }
  }

  /** Reads what follows the root, so that a document broken there is not taken for a good one. */
  void finish() throws Malformed {
    while (next() != XMLStreamConstants.END_DOCUMENT) {
      // comments and white space
    }
  }

  /** Reports a problem at the element entered or left last. */
  Problem report(CapProblem code, String message) {
    Location place = trail.place();
    return problems.add(
        code, trail.path(), place.getLineNumber(), place.getColumnNumber(), message);
  }

  void reportIf(boolean odd, CapProblem code, String message) {
    if (odd) {
      report(code, message);
    }
  }

  private void enter() {
    checkDepth(trail.depth() + 1);
    trail.enter(xml.getLocalName(), xml.getLocation());
    countNames();
    strayText = null;
  }

  /** The name of an attribute that no element of CAP has, or null. */
  String strangeAttribute() {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      boolean instance = SCHEMA_INSTANCE.equals(xml.getAttributeNamespace(i));
      if (!instance || xml.getAttributeLocalName(i).equals("nil")) {
        return xml.getAttributeLocalName(i);
      }
    }
    return null;
  }

  /**
   * Counts what may be new to the tokenizer's table of names: names that CAP does not have, and
   * CAP's behind another prefix than the root has.
   */
  private void countNames() {
    String prefix = xml.getPrefix();
    if (rootPrefix == null) {
      rootPrefix = prefix;
      unknown -= Math.min(1, xml.getNamespaceCount()); // CAP's own, the same in every document
    }
    boolean known = CapNames.contains(xml.getLocalName()) && rootPrefix.equals(prefix);
    unknown += (known ? 0 : 1) + xml.getAttributeCount() + xml.getNamespaceCount();
    if (unknown > MOST_UNKNOWN) {
      throw refused(CapProblem.TOO_MANY_NAMES, "more than " + MOST_UNKNOWN + " unknown names");
    }
  }

  /** How many names of this document are not CAP's. */
  int unknownNames() {
    return unknown;
  }

  private void checkDepth(int depth) {
    if (depth > limits.depth()) {
      throw refused(CapProblem.TOO_DEEP, "deeper than " + limits.depth() + " elements");
    }
  }

  private void reportStrayText() throws Malformed {
    try {
      if (!xml.isWhiteSpace()) {
        trail.standInOpen();
        String piece = xml.getText().strip();
        if (literal) {
          report(CapProblem.SCHEMA, "text between elements: " + Problems.quote(piece));
        } else if (!MIXED.contains(name())) {
          report(CapProblem.STRAY_TEXT, Problems.quote(piece));
        } else if (strayText == null || strayText.length() < LONGEST_STRAY) {
          strayText = strayText == null ? piece : strayText + piece;
        }
      }
    } catch (RuntimeException e) {
      throw malformed(e);
    }
  }

  private void reportMarkup(int inner) {
    if (inner == 1) {
      CapProblem code = literal ? CapProblem.SCHEMA : CapProblem.MARKUP_IN_TEXT;
      report(code, "element " + xml.getLocalName() + " inside a text");
    }
  }

  private int next() throws Malformed {
    int event;
    try {
      event = xml.next();
    } catch (XMLStreamException | RuntimeException e) {
      throw malformed(e);
    }
    if (event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw Malformed.entity(xml.getLocalName(), xml.getLocation());
    }
    return event;
  }

  private Malformed malformed(Exception thrown) {
    return Malformed.from(thrown, xml.getLocation());
  }

  private Refused refuseDoctype() {
    String type = xml.getPrefixedName();
    boolean alert = "alert".equals(type.substring(type.indexOf(':') + 1));
    CapProblem code = alert ? CapProblem.DOCTYPE_REFUSED : CapProblem.NOT_CAP;
    return refused(code, "a document of type " + Problems.quote(type));
  }

  /** Ends the reading, with the place of the element entered or left last. */
  Refused refused(CapProblem code, String message) {
    Location place = trail.place() == null ? xml.getLocation() : trail.place();
    return new Refused(
        new Problem(
            code,
            code.level(),
            trail.path(),
            place.getLineNumber(),
            place.getColumnNumber(),
            message));
  }

  @Override
  public void close() {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("closing a reader over bytes in memory", e);
    }
  }
}
