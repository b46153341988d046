package org.tocsin.notify.render;

import java.util.ArrayList;
import java.util.List;
import org.tocsin.notify.Purpose;
import org.tocsin.notify.channel.sms.Segments;
import org.tocsin.platform.i18n.Words;

/**
 * Puts a warning into few segments. Kept longest are kind, severity and event; then the place, or
 * the times of a reminder and of what comes several times; then the end; then the link; what to do
 * is said when there is room for all.
 */
final class SmsText {
  private static final int[] ROOMS = {120, 90, 60, 40, 28, 18, 10};
  private static final int SHORTEST_EVENT = 8;
  private static final int MOST_TIMED = 60;

  private SmsText() {}

  static String of(Story story, int most) {
    for (String text : candidates(story)) {
      String sms = Alphabet.prefer(text, story.words().language());
      if (Segments.count(sms) <= most) {
        return sms;
      }
    }
    for (int room = story.event().length(); room > SHORTEST_EVENT; room -= 4) {
      String text = story.head(Clip.to(story.event(), room));
      String sms = Alphabet.prefer(text, story.words().language());
      if (Segments.count(sms) <= most) {
        return sms;
      }
    }
    return Alphabet.prefer(story.head(story.words().of("event.unnamed")), story.words().language());
  }

  /** From all that can be said down to the least, each as long as the one before or shorter. */
  private static List<String> candidates(Story story) {
    String until = Gist.until(story);
    String remark = Gist.remark(story);
    List<String> texts = new ArrayList<>();
    for (int room : new int[] {120, 60, 28}) {
      texts.add(joined(area(story, room), until, remark, story.page()));
    }
    for (int room : ROOMS) {
      texts.add(joined(area(story, room), until, story.page()));
    }
    for (int room : ROOMS) {
      texts.add(joined(area(story, room), until));
    }
    if (story.isTimed()) {
      texts.add(joined(story.head(story.event()) + ".", until));
      texts.add(joined(story.shortHead() + ".", until));
    }
    for (int room : ROOMS) {
      texts.add(area(story, room));
    }
    texts.add(story.head(story.event()));
    return texts;
  }

  private static String area(Story story, int room) {
    String area = story.place(room);
    String head = story.head(story.event());
    return (area == null ? head : story.words().of("what.area", "what", head, "area", area)) + ".";
  }

  private static String timed(Story story) {
    return Subject.within(story, MOST_TIMED, 1) + ".";
  }

  static String of(DigestTelling digest, Stories stories, int most) {
    Words words = stories.words(digest.languages());
    List<Story> all = DigestLetter.sorted(digest, stories);
    String head = DigestLetter.subject(digest, words, all);
    for (int named = Math.min(all.size(), 5); named >= 0; named--) {
      StringBuilder text = new StringBuilder(head).append('.');
      for (Story story : all.subList(0, named)) {
        text.append(' ').append(story.isPowerCut() ? timed(story) : area(story, 24));
      }
      String sms = Alphabet.prefer(text + " " + stories.front(), words.language());
      if (Segments.count(sms) <= most) {
        return sms;
      }
    }
    return Alphabet.prefer(head, words.language());
  }

  /** The code comes first, so that it is seen without opening the message. */
  static String of(Answer answer, Words words, String code) {
    String key = answer.purpose() == Purpose.CONFIRM ? "code.confirm" : "code.signin";
    return Alphabet.prefer(
        words.of(key, "code", code, "brand", words.of("brand")), words.language());
  }

  private static String joined(String... parts) {
    List<String> said = new ArrayList<>();
    for (String part : parts) {
      if (!part.isEmpty()) {
        said.add(part);
      }
    }
    return String.join(" ", said);
  }
}
