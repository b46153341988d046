package org.tocsin.notify.render;

import java.time.Instant;
import org.tocsin.notify.Purpose;

/** A warning in a few short sentences, for media with little room. */
final class Gist {
  private Gist() {}

  /** Place and end, such as "Kandy. Until Sat 18:30."; the end only while there is one ahead. */
  static String where(Story story, int room) {
    return story.places().full(story.words(), room);
  }

  /**
   * When, in few words: from and until of what is ahead or comes several times, else until when;
   * empty when that is unknown, past or no longer matters.
   */
  static String until(Story story) {
    boolean begins =
        story.windows().list().stream().anyMatch(w -> w.from().isAfter(story.moments().now()));
    boolean ended = story.purpose() == Purpose.CANCEL || story.purpose() == Purpose.WITHDRAWN;
    if (story.isPowerCut() && !story.windows().list().isEmpty() // of a cancel: what is called off
        || !ended && (begins || story.windows().areSeveral())) {
      return story.windows().brief(story.moments()) + ".";
    }
    Instant end = Story.end(story.about());
    boolean matters =
        story.purpose() != Purpose.CANCEL
            && story.purpose() != Purpose.WITHDRAWN
            && end != null
            && end.isAfter(story.moments().now());
    return matters ? story.words().of("sms.until", "until", story.moments().brief(end)) : "";
  }

  /** What ended warnings add: that the end was not explained, or that it no longer applies. */
  static String remark(Story story) {
    return switch (story.purpose()) {
      case CANCEL -> story.words().of("cancel.body");
      case WITHDRAWN -> story.withdrawn();
      default -> story.isPowerCut() ? "" : WarningLetter.responses(story.reading().first(), story);
    };
  }
}
