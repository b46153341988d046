package org.tocsin.notify.render;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.tocsin.alert.Spans;
import org.tocsin.alert.State;
import org.tocsin.alert.Version;
import org.tocsin.cap.Info;
import org.tocsin.cap.Severity;
import org.tocsin.notify.Purpose;
import org.tocsin.platform.i18n.Direction;
import org.tocsin.platform.i18n.Words;

/**
 * What is to be said of one warning, whatever the medium: all media say the same.
 *
 * @param reading of what the message is about; for {@code CANCEL} what is called off, if known
 * @param windows when it holds
 * @param news what the cancelling version itself says; null for other purposes and when it says
 *     nothing
 * @param event on one line
 * @param page address of the warning's page
 */
record Story(
    Telling telling,
    Words words,
    Moments moments,
    Reading reading,
    Windows windows,
    Reading news,
    Issuer issuer,
    PlaceNames places,
    Severity severity,
    String event,
    String page) {
  private static final int MOST_EVENT = 200;

  Purpose purpose() {
    return telling.purpose();
  }

  /** The version whose page is linked. */
  Version version() {
    return telling.alert().version();
  }

  /** The version whose place and time are told. */
  Version about() {
    return reading.alert().version();
  }

  /** For the attribute {@code lang} of the document's own text. */
  String lang() {
    return Direction.tag(reading.language());
  }

  /**
   * A notice that we drafted from a schedule: its event names the group, its times are what
   * matters, and how bad it is says nothing.
   */
  boolean isPowerCut() {
    return about().provenance().equals("powercut");
  }

  /** Where, in little room; null when that is not known, or said by the event. */
  String place(int room) {
    return isPowerCut() ? null : places.brief(words, room);
  }

  /** "Severe: Flood warning". */
  String what(String eventText) {
    return isPowerCut()
        ? eventText
        : severity == Severity.UNKNOWN
            ? words.of("what.unknown", "event", eventText)
            : words.of("what", "severity", severityWord(), "event", eventText);
  }

  String severityWord() {
    return severityWord(severity);
  }

  String severityWord(Severity of) {
    return words.of("severity." + Look.of(of).id());
  }

  /** What kind of message, how bad and what; test and exercise first of all. */
  String head(String eventText) {
    return head(what(eventText), eventText);
  }

  /** The same without how bad. */
  String shortHead() {
    return head(event, event);
  }

  private String head(String what, String eventText) {
    String head =
        switch (purpose()) {
          case REMIND -> words.of("head.remind", "what", what);
          case UPDATE -> words.of("head.update", "what", what);
          case CANCEL -> words.of("head.cancel", "event", eventText);
          case WITHDRAWN -> words.of("head.withdrawn", "event", eventText);
          case RESTORED -> words.of("head.restored", "what", what);
          default -> what;
        };
    return isDrill() ? words.of("mark." + status(), "what", head) : head;
  }

  /** Whether its times belong to what is said first: a reminder's, several of a day, a cut's. */
  boolean isTimed() {
    if (isPowerCut()) {
      return !windows.list().isEmpty();
    }
    boolean ended = purpose() == Purpose.CANCEL || purpose() == Purpose.WITHDRAWN;
    return !windows.list().isEmpty()
        && !ended
        && (purpose() == Purpose.REMIND || windows.areSeveral());
  }

  /** Not a warning in earnest. */
  boolean isDrill() {
    return !status().equals("actual");
  }

  /** The end of keys. */
  String status() {
    return version().status().toLowerCase(Locale.ROOT);
  }

  State state() {
    return version().stateAt(moments.now());
  }

  /** What is said of a warning that was taken down: by whom. */
  String withdrawn() {
    return words.of(about().ending().byUs() ? "withdrawn.ours" : "withdrawn.body");
  }

  /** What is said of one that stands again. */
  String restored() {
    return words.of(about().ending().byUs() ? "restored.ours" : "restored.body");
  }

  /** When the first piece begins. */
  Instant from() {
    return Moments.start(reading.first(), about().sent());
  }

  /** When an info ends, by its author or else by our guess; null when nobody can tell. */
  Instant until(Info info) {
    Instant said = Moments.instant(info.expires());
    return said != null ? said : end(about());
  }

  static Instant end(Version version) {
    List<Spans.Span> spans = version.spans().list();
    return spans.isEmpty() ? version.expires() : spans.getLast().to();
  }

  static String event(Info info, Words words) {
    String event = Clip.to(Plain.line(info.event()), MOST_EVENT);
    return event.isEmpty() ? words.of("event.unnamed") : event;
  }
}
