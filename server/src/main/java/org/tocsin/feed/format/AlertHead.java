package org.tocsin.feed.format;

import java.time.Instant;

/** The few elements of an alert that make its identity and its hints. */
final class AlertHead {
  private String identifier;
  private String sender;
  private String sent;
  private String status;
  private String msgType;
  private String headline;
  private Instant expires;
  private boolean expiryUnknown;
  private boolean hasInfo;

  /** Reads the alert that the cursor stands on, and leaves the cursor on its end. */
  static AlertHead read(XmlCursor x) throws ReadingStopped {
    AlertHead head = new AlertHead();
    head.readInto(x);
    return head;
  }

  void readInto(XmlCursor x) throws ReadingStopped {
    x.children(this::element);
  }

  private void element(XmlCursor x) throws ReadingStopped {
    switch (x.local()) {
      case "identifier" -> identifier = x.text();
      case "sender" -> sender = x.text();
      case "sent" -> sent = x.text();
      case "status" -> status = x.text();
      case "msgType" -> msgType = x.text();
      case "info" -> info(x);
      default -> {}
    }
  }

  private void info(XmlCursor x) throws ReadingStopped {
    hasInfo = true;
    Instant before = expires;
    expires = null;
    x.children(
        child -> {
          switch (child.local()) {
            case "expires" -> expires = FeedTime.parse(child.text());
            case "headline" -> headline = headline == null ? child.text() : headline;
            default -> {}
          }
        });
    expiryUnknown |= expires == null;
    expires = Hints.latest(before, expires);
  }

  /** Sender, identifier and time of sending as CAP's references spell them, or null. */
  String triple() {
    boolean whole = isText(identifier) && isText(sender) && isText(sent);
    return whole ? sender + "," + identifier + "," + sent : null;
  }

  /** Whether there was any of the elements that make an alert. */
  boolean isCap() {
    return hasInfo || identifier != null || sender != null || sent != null;
  }

  Hints hints() {
    return new Hints(
        identifier,
        sender,
        FeedTime.parse(sent),
        null,
        expiryUnknown ? null : expires,
        headline,
        status,
        msgType);
  }

  private static boolean isText(String text) {
    return text != null && !text.isEmpty();
  }
}
