package org.tocsin.cap;

/** What can be odd about a CAP document, each with the level it has wherever it is found. */
public enum CapProblem implements ProblemCode {
  // The document as a whole; these end in no alert
  EMPTY_DOCUMENT(Level.ERROR, "empty-document", "There is nothing in the document."),
  DOCUMENT_TOO_LARGE(Level.ERROR, "document-too-large", "The document is longer than the limit."),
  TOO_DEEP(Level.ERROR, "too-deep", "Elements are nested deeper than the limit."),
  TOO_MANY_NAMES(
      Level.ERROR,
      "too-many-names",
      "There are far more elements and attributes that CAP does not know than any alert has."),
  TAG_TOO_LONG(Level.ERROR, "tag-too-long", "A single tag is longer than any alert needs."),
  DOCTYPE_REFUSED(
      Level.ERROR,
      "doctype-refused",
      "The document has a DOCTYPE; CAP has none, and reading one is not safe."),
  NOT_WELL_FORMED(
      Level.ERROR,
      "not-well-formed",
      "The document is not well-formed XML, so that nothing after the place can be trusted."),
  TRUNCATED(Level.ERROR, "truncated", "The document ends before its last element is closed."),
  NOT_CAP(Level.ERROR, "not-cap", "The root element is not an alert."),
  IDENTIFIER_MISSING(
      Level.ERROR,
      "identifier-missing",
      "There is no identifier, so that the message cannot be told from others."),
  SENDER_MISSING(
      Level.ERROR,
      "sender-missing",
      "There is no sender, so that the message cannot be told from others."),
  SENT_MISSING(
      Level.ERROR,
      "sent-missing",
      "There is no time of sending, so that the message cannot be told from others."),
  SENT_UNREADABLE(
      Level.ERROR,
      "sent-unreadable",
      "The time of sending is not understood, so that the message cannot be told from others."),
  // Encoding and XML
  BYTE_ORDER_MARK(Level.INFO, "byte-order-mark", "The document begins with a byte order mark."),
  SPACE_BEFORE_PROLOG(
      Level.WARNING, "space-before-prolog", "There is white space before the XML declaration."),
  CHARSET_WRONG(
      Level.WARNING,
      "charset-wrong",
      "The bytes are not in the character set that the document declares."),
  CHARSET_UNSUPPORTED(
      Level.WARNING,
      "charset-unsupported",
      "The declared character set is not known; UTF-8 was taken."),
  ENTITY_NOT_DECLARED(
      Level.WARNING,
      "entity-not-declared",
      "An entity that XML does not know, such as &nbsp;, was replaced by its character."),
  BARE_AMPERSAND(
      Level.WARNING, "bare-ampersand", "An ampersand that begins no entity was taken as text."),
  CONTROL_CHARACTER(
      Level.WARNING, "control-character", "A character that XML forbids was dropped."),
  NAMESPACE_MISSING(
      Level.WARNING, "namespace-missing", "The alert has no XML namespace; CAP 1.2 was taken."),
  NAMESPACE_UNKNOWN(
      Level.WARNING,
      "namespace-unknown",
      "The XML namespace is not one of CAP; elements were matched by their local names."),
  SIGNATURE_PRESENT(
      Level.INFO, "signature-present", "The alert carries an XML signature, which is not checked."),
  FOREIGN_ELEMENT(
      Level.INFO, "foreign-element", "An element of another namespace was passed over."),
  UNEXPECTED_ELEMENT(
      Level.WARNING,
      "unexpected-element",
      "An element that CAP does not have in this place was passed over."),
  STRAY_TEXT(Level.WARNING, "stray-text", "There is text between elements, which was passed over."),
  MARKUP_IN_TEXT(
      Level.WARNING, "markup-in-text", "There are elements inside a text; their text was taken."),
  EMPTY_ELEMENT(Level.INFO, "empty-element", "The element is empty and counts as absent."),
  MORE_PROBLEMS(
      Level.INFO, "more-problems", "There were more problems than are kept for one document."),
  // Elements and their values
  REQUIRED_MISSING(Level.ERROR, "required-missing", "An element that CAP requires is absent."),
  DUPLICATE_ELEMENT(
      Level.ERROR,
      "duplicate-element",
      "An element that may occur once occurs again; the first was taken."),
  TEXT_TOO_LONG(Level.ERROR, "text-too-long", "The text is longer than the limit and was cut."),
  TOO_MANY_POINTS(
      Level.ERROR,
      "too-many-points",
      "The document has more polygon points than the limit; this polygon has its text only."),
  TOO_MANY_ITEMS(
      Level.ERROR,
      "too-many-items",
      "The list has more items than the limit; the rest was dropped."),
  PASSWORD_DROPPED(Level.INFO, "password-dropped", "The password element of CAP 1.0 was not kept."),
  WORD_SPELLING(
      Level.WARNING,
      "word-spelling",
      "The word is not spelled as the standard does, but understood."),
  WORD_UNKNOWN(
      Level.ERROR, "word-unknown", "The word is not one of the standard and not understood."),
  TIME_WITHOUT_ZONE(
      Level.WARNING,
      "time-without-zone",
      "The time names no zone; the zone of its source was taken."),
  TIME_WITH_Z(
      Level.WARNING,
      "time-with-z",
      "The time ends in Z, which CAP does not allow; -00:00 is the spelling."),
  TIME_BUDDHIST_YEAR(
      Level.WARNING, "time-buddhist-year", "The year is of the Buddhist era; 543 was taken off."),
  TIME_FORM(
      Level.WARNING, "time-form", "The time is not in the form of the standard, but understood."),
  TIME_UNREADABLE(Level.ERROR, "time-unreadable", "The time is not understood."),
  EXPIRES_NOT_AFTER_SENT(
      Level.WARNING, "expires-not-after-sent", "The alert expires before or when it is sent."),
  NUMBER_FORM(
      Level.WARNING,
      "number-form",
      "The number is not in the form of the standard, but understood."),
  NUMBER_UNREADABLE(Level.ERROR, "number-unreadable", "The text is not a number."),
  NAMED_VALUE_FORM(
      Level.WARNING,
      "named-value-form",
      "A value has no name, or name and value are written as one text."),
  LIST_QUOTE(Level.WARNING, "list-quote", "A quotation mark in a list is not closed."),
  REFERENCE_MALFORMED(
      Level.WARNING,
      "reference-malformed",
      "A reference is not of the form sender,identifier,sent."),
  // Shapes
  POLYGON_FORM(
      Level.WARNING,
      "polygon-form",
      "The polygon is not written as the standard does, but understood."),
  POLYGON_UNREADABLE(
      Level.ERROR, "polygon-unreadable", "The polygon is not understood; its text is kept."),
  RING_NOT_CLOSED(
      Level.WARNING, "ring-not-closed", "The last point of the polygon is not the first."),
  RING_TOO_SHORT(Level.WARNING, "ring-too-short", "The polygon has fewer than four points."),
  COORDINATE_OUT_OF_RANGE(
      Level.WARNING,
      "coordinate-out-of-range",
      "A latitude is beyond 90 degrees or a longitude beyond 180."),
  CIRCLE_FORM(
      Level.WARNING,
      "circle-form",
      "The circle is not written as the standard does, but understood."),
  CIRCLE_WITHOUT_RADIUS(
      Level.WARNING,
      "circle-without-radius",
      "The circle has a centre only; it was taken as a point."),
  CIRCLE_RADIUS_ZERO(Level.INFO, "circle-radius-zero", "The circle has no extent: it is a point."),
  CIRCLE_UNREADABLE(Level.ERROR, "circle-unreadable", "The circle is not understood."),
  // Rules that only the validator looks at
  SCHEMA(Level.ERROR, "schema", "A rule of the XML schema is broken."),
  IDENTITY_CHARACTERS(
      Level.WARNING,
      "identity-characters",
      "An identifier or sender holds a space, a comma, < or &."),
  REFERENCES_MISSING(
      Level.WARNING,
      "references-missing",
      "An Update, Cancel, Ack or Error should name the messages it refers to."),
  NOTE_MISSING(
      Level.WARNING,
      "note-missing",
      "The standard wants a note that explains an Error or an exercise."),
  RESTRICTION_SCOPE(
      Level.WARNING,
      "restriction-scope",
      "A restriction goes with the scope Restricted, and only with it."),
  ADDRESSES_SCOPE(Level.WARNING, "addresses-scope", "The scope Private needs addresses."),
  STATUS_DRAFT(
      Level.WARNING, "status-draft", "A draft is not actionable and has no place in a feed."),
  LANGUAGE_TAG(
      Level.WARNING,
      "language-tag",
      "The language is not a tag of RFC 3066 with a known language."),
  EFFECTIVE_AFTER_EXPIRES(
      Level.WARNING, "effective-after-expires", "The alert expires before it takes effect."),
  ONSET_AFTER_EXPIRES(
      Level.WARNING, "onset-after-expires", "The alert expires before the event begins."),
  EXPIRES_MISSING(
      Level.WARNING, "expires-missing", "Without a time of expiry every recipient sets its own."),
  HEADLINE_TOO_LONG(
      Level.WARNING,
      "headline-too-long",
      "A headline over 160 characters is cut by many receivers."),
  HTML_IN_TEXT(
      Level.WARNING,
      "html-in-text",
      "There are HTML tags or entities in a text that is to be plain."),
  WEB_NOT_ABSOLUTE(
      Level.WARNING, "web-not-absolute", "The web address is not a full, absolute URI."),
  AREA_WITHOUT_SHAPE(
      Level.WARNING,
      "area-without-shape",
      "The area has neither polygon nor circle nor geocode, so that receivers cannot locate it."),
  CEILING_WITHOUT_ALTITUDE(
      Level.WARNING,
      "ceiling-without-altitude",
      "A ceiling needs an altitude, the lower end of the range."),
  RESOURCE_WITHOUT_ADDRESS(
      Level.WARNING,
      "resource-without-address",
      "The resource has neither uri nor derefUri, so that nobody can get it.");

  private final Level level;
  private final String id;
  private final String meaning;

  CapProblem(Level level, String id, String meaning) {
    this.level = level;
    this.id = id;
    this.meaning = meaning;
  }

  public Level level() {
    return level;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String meaning() {
    return meaning;
  }
}
