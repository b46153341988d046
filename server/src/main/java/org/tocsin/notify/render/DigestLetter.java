package org.tocsin.notify.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tocsin.alert.State;
import org.tocsin.cap.Severity;
import org.tocsin.notify.Purpose;
import org.tocsin.platform.i18n.Words;

/**
 * Writes the mail of several warnings: all of them, the worst first and those that are over last.
 */
final class DigestLetter {
  private static final int MOST_AREAS = 160;

  private DigestLetter() {}

  static Letter of(DigestTelling digest, Stories stories) {
    Words words = stories.words(digest.languages());
    List<Story> all = sorted(digest, stories);
    List<Letter.Block> blocks = new ArrayList<>();
    String subject = subject(digest, words, all);
    blocks.add(new Letter.Title(null, null, subject, null));
    blocks.add(new Letter.Says(intro(digest, words, all)));
    all.forEach(story -> blocks.add(entry(story)));
    if (!all.isEmpty()) {
      Moments moments = all.getFirst().moments();
      blocks.add(new Letter.Says(moments.zoneNote(moments.now())));
    }
    blocks.add(new Letter.Button(words.of("page.all"), stories.front(words, all)));
    blocks.add(new Letter.Says(words.of("local")));
    return new Letter(words, subject, blocks, false);
  }

  static String subject(DigestTelling digest, Words words, List<Story> all) {
    String key = digest.purpose() == Purpose.CURRENT ? "head.current" : "head.digest";
    return words.of(key, "count", all.size());
  }

  private static String intro(DigestTelling digest, Words words, List<Story> all) {
    return words.of(
        digest.purpose() == Purpose.CURRENT
            ? "current.intro"
            : all.isEmpty() ? "digest.empty" : "digest.intro");
  }

  static List<Story> sorted(DigestTelling digest, Stories stories) {
    return digest.items().stream()
        .map(
            item ->
                new Telling(
                    item.purpose(),
                    item.alert(),
                    item.earlier(),
                    digest.languages(),
                    digest.zone()))
        .map(stories::of)
        .sorted(
            Comparator.comparing(DigestLetter::over)
                .thenComparing(Story::isDrill)
                .thenComparing(Story::severity))
        .toList();
  }

  private static boolean over(Story story) {
    return !story.state().isLive();
  }

  private static Letter.Entry entry(Story story) {
    Words words = story.words();
    State state = story.state();
    boolean over = over(story);
    List<String> lines = new ArrayList<>();
    if (story.isDrill()) {
      lines.add(words.of("drill." + story.status()));
    }
    lines.add(words.of("entry.area", "area", story.places().full(words, MOST_AREAS)));
    lines.add(words.of("entry.when", "when", when(story)));
    if (state == State.SCHEDULED && !story.isPowerCut()) {
      lines.add(words.of("entry.state", "state", words.of("state." + state.id())));
    }
    return new Letter.Entry(
        over ? Severity.UNKNOWN : story.severity(),
        over || story.isPowerCut() ? words.of("state." + state.id()) : story.severityWord(),
        story.event(),
        story.lang(),
        lines,
        story.link(),
        over);
  }

  private static String when(Story story) {
    return story.windows().areSeveral()
        ? story.windows().full(story.moments())
        : story.moments().span(story.from(), Story.end(story.about()), story.about().assumedEnd());
  }
}
