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
  /** Elements that may repeat, and so are numbered in a path. */
  private static final Set<String> NUMBERED =
      Set.of(
          "info",
          "area",
          "resource",
          "polygon",
          "circle",
          "geocode",
          "parameter",
          "eventCode",
          "category",
          "responseType",
          "code");

  /** Elements whose own text has a meaning in CAP 1.0, and is looked at there. */
  private static final Set<String> MIXED = Set.of("geocode", "parameter", "eventCode");

  /** Names CAP does not know; a signed alert has about 30. */
  private static final int MOST_UNKNOWN = 10_000;

  private final XMLStreamReader2 xml;
  private final ReadOptions.Limits limits;
  private final Problems problems;
  private final String[] names;
  private final Location[] places;
  private final Siblings[] siblings;
  private char[] scratch = new char[512];
  private int open;
  private int at;
  private int unknown;
  private String strayText;

  Tokens(InputFactoryImpl factory, Utf8 document, ReadOptions.Limits limits, Problems problems)
      throws Malformed {
    this.limits = limits;
    this.problems = problems;
    this.names = new String[limits.depth() + 2];
    this.places = new Location[limits.depth() + 2];
    this.siblings = new Siblings[limits.depth() + 2];
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
        return names[1];
      }
    }
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
          at = open--;
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
    return names[at];
  }

  String namespace() {
    String uri = xml.getNamespaceURI();
    return uri == null ? "" : uri;
  }

  /** The element's text to its end, without surrounding white space; null when there is none. */
  String text() throws Malformed {
    String text = textOrEmpty();
    if (text.isEmpty()) {
      report(CapProblem.EMPTY_ELEMENT, name() + " is empty");
      return null;
    }
    return text;
  }

  private String textOrEmpty() throws Malformed {
    int length = 0;
    int inner = 0;
    while (true) {
      switch (next()) {
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            length = append(length);
        case XMLStreamConstants.START_ELEMENT -> {
          checkDepth(open + ++inner);
          countUnknown();
          reportMarkup(inner);
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (inner-- == 0) {
            open--;
            return trimmed(length);
          }
        }
        default -> {
          // a comment does not end a text
        }
      }
    }
  }

  /** Copies the current piece of text behind what is there; returns the new length. */
  private int append(int length) throws Malformed {
    try {
      char[] piece = xml.getTextCharacters();
      int count = Math.min(xml.getTextLength(), limits.text() + 1 - length);
      if (length + count > scratch.length) {
        scratch = java.util.Arrays.copyOf(scratch, Math.max(length + count, scratch.length * 2));
      }
      System.arraycopy(piece, xml.getTextStart(), scratch, length, count);
      return length + count;
    } catch (RuntimeException e) {
      throw malformed(e);
    }
  }

  private String trimmed(int length) {
    int from = 0;
    int to = length;
    while (from < to && isSpace(scratch[from])) {
      from++;
    }
    while (to > from && isSpace(scratch[to - 1])) {
      to--;
    }
    if (to - from > limits.text()) {
      report(CapProblem.TEXT_TOO_LONG, "longer than " + limits.text() + " characters");
      to = from + limits.text();
    }
    return new String(scratch, from, to - from);
  }

  private static boolean isSpace(char c) {
    return c <= ' ' || (c >= 0x80 && (Character.isSpaceChar(c) || c == 0xFEFF || c == 0x200B));
  }

  /** The text found between the children of the element left last; null when there was none. */
  String strayText() {
    return strayText;
  }

  /** Whether the last text was cut at the limit. */
  boolean wasCut(String text) {
    return text.length() >= limits.text();
  }

  /** Passes over the element entered last, with all that is in it. */
  void skip() throws Malformed {
    int inner = 0;
    while (true) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        checkDepth(open + ++inner);
        countUnknown();
      } else if (event == XMLStreamConstants.END_ELEMENT && inner-- == 0) {
        open--;
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
  void report(CapProblem code, String message) {
    Location place = places[at];
    problems.add(code, path(), place.getLineNumber(), place.getColumnNumber(), message);
  }

  private void enter() {
    checkDepth(open + 1);
    at = ++open;
    String name = xml.getLocalName();
    names[at] = name;
    places[at] = xml.getLocation();
    Siblings among = siblings[at - 1];
    if (among != null) {
      among.count(name);
    }
    if (siblings[at] == null) {
      siblings[at] = new Siblings();
    } else {
      siblings[at].clear();
    }
    unknown += xml.getAttributeCount();
    strayText = null;
  }

  /** Counts an element or attribute whose name CAP does not have. */
  void countUnknown() {
    unknown += 1 + xml.getAttributeCount();
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
        at = open;
        strayText = xml.getText().strip();
        if (!MIXED.contains(names[at])) {
          report(CapProblem.STRAY_TEXT, Problems.quote(strayText));
        }
      }
    } catch (RuntimeException e) {
      throw malformed(e);
    }
  }

  private void reportMarkup(int inner) {
    if (inner == 1) {
      report(CapProblem.MARKUP_IN_TEXT, "element " + xml.getLocalName());
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
    Location place = at == 0 ? xml.getLocation() : places[at];
    return new Refused(
        new Problem(
            code, code.level(), path(), place.getLineNumber(), place.getColumnNumber(), message));
  }

  private String path() {
    StringBuilder path = new StringBuilder();
    for (int level = 1; level <= at; level++) {
      path.append(level == 1 ? "" : "/").append(names[level]);
      int ordinal = level == 1 ? 1 : siblings[level - 1].ordinal(names[level]);
      if (ordinal > 1 || NUMBERED.contains(names[level])) {
        path.append('[').append(ordinal).append(']');
      }
    }
    return path.toString();
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
