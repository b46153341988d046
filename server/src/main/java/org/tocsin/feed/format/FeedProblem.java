package org.tocsin.feed.format;

import java.util.Locale;
import org.tocsin.cap.Level;
import org.tocsin.cap.ProblemCode;

/** What can be odd about a feed, apart from the alerts that it carries. */
public enum FeedProblem implements ProblemCode {
  EMPTY_DOCUMENT(Level.ERROR, "The answer has no content; a feed without alerts is not empty."),
  HTML_INSTEAD_OF_FEED(Level.ERROR, "The answer is a web page, often an error page."),
  UNKNOWN_DOCUMENT(Level.ERROR, "The answer is in no format that is read here."),
  MALFORMED(Level.ERROR, "The document breaks the rules of its syntax and cannot be read on."),
  TOO_DEEP(Level.ERROR, "Elements are nested deeper than any feed needs."),
  TOO_MANY_NAMES(Level.ERROR, "Elements and attributes have more names than any feed needs."),
  TOO_MANY_ENTRIES(Level.ERROR, "The feed lists more than is read from one feed."),
  TOO_LARGE(Level.ERROR, "The content unpacks to more than is read from one feed."),
  FORMAT_MISMATCH(Level.WARNING, "The document is in another format than the feed is set to."),
  REPAIRED(
      Level.WARNING,
      "The document is not well-formed; stray signs and undeclared names were repaired."),
  ENCODING_MISMATCH(Level.WARNING, "The bytes are not in the character encoding they claim."),
  CONTENT_TYPE_MISMATCH(Level.INFO, "The media type of the answer says web page, but it is none."),
  TEXT_BEFORE_DOCUMENT(Level.INFO, "Something stands before the document and was skipped."),
  DOCTYPE_IGNORED(Level.INFO, "A document type declaration is never read."),
  ENTRY_WITHOUT_LINK(Level.WARNING, "An entry has neither an alert nor a link that leads to one."),
  LINK_INVALID(Level.WARNING, "A link is no address that can be fetched."),
  ENTRY_REPEATED(Level.INFO, "Several entries stand for the same alert and were taken as one."),
  IDENTITY_SHARED(
      Level.WARNING, "Different alerts carry the same sender, identifier and time of sending."),
  CONTENT_NOT_CAP(Level.INFO, "A part holds something else than an alert and was skipped."),
  NOT_CONVERTED(
      Level.ERROR, "An alert in another format says too little for a CAP message to be made."),
  VALUE_ASSUMED(Level.WARNING, "Something that CAP requires was not said, and was assumed."),
  HOLE_DROPPED(Level.WARNING, "A polygon has holes, which CAP cannot say; they count as affected."),
  SHAPE_NOT_CONVERTED(Level.WARNING, "A shape is of a kind that CAP cannot say."),
  AXES_SWAPPED(Level.INFO, "Coordinates came with longitude first and were put in CAP's order.");

  private final Level level;
  private final String meaning;

  FeedProblem(Level level, String meaning) {
    this.level = level;
    this.meaning = meaning;
  }

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String meaning() {
    return meaning;
  }

  Level level() {
    return level;
  }
}
