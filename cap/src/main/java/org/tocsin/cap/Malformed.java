package org.tocsin.cap;

import com.fasterxml.aalto.UncheckedStreamException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;

/** The XML itself is broken, at a place. */
final class Malformed extends Exception {
  private final transient Location place;

  private Malformed(String message, Location place) {
    super(message, null, false, false);
    this.place = place;
  }

  /** From whatever the tokenizer throws, which is not always what StAX declares. */
  static Malformed from(Exception thrown, Location fallback) {
    Throwable cause = thrown instanceof UncheckedStreamException ? thrown.getCause() : thrown;
    boolean placed = cause instanceof XMLStreamException x && x.getLocation() != null;
    Location place = placed ? ((XMLStreamException) cause).getLocation() : fallback;
    return new Malformed(firstLine(cause == null ? thrown : cause), place);
  }

  static Malformed entity(String name, Location place) {
    return new Malformed("the entity &" + name + "; is not declared", place);
  }

  private static String firstLine(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  Problem asProblem(int documentLength) {
    boolean atEnd = place.getCharacterOffset() >= documentLength;
    CapProblem code = atEnd ? CapProblem.TRUNCATED : CapProblem.NOT_WELL_FORMED;
    return new Problem(
        code, code.level(), "", place.getLineNumber(), place.getColumnNumber(), getMessage());
  }
}
