package org.tocsin.notify.render;

import java.util.List;
import java.util.function.IntFunction;
import org.tocsin.platform.i18n.Words;

/** One line that says what kind of message, how bad, what and where. */
final class Subject {
  /** What mail programs show, and what RFC 5322 asks of a line. */
  static final int MOST = 78;

  private static final int[] ROOMS = {60, 45, 35, 25, 18, 12};

  private Subject() {}

  static String of(Story story) {
    return within(story, MOST, ROOMS);
  }

  /** Within a number of UTF-16 units: first the places give way, then times, then the event. */
  static String within(Story story, int most, int... rooms) {
    if (story.isTimed()) {
      for (String times :
          List.of(story.windows().full(story.moments()), story.windows().brief(story.moments()))) {
        String line = timed(story, times, most, rooms);
        if (line.length() <= most) {
          return line;
        }
      }
    }
    Words words = story.words();
    IntFunction<String> withArea =
        room -> {
          String head = story.head(story.event());
          String area = story.place(room);
          return area == null ? head : words.of("what.area", "what", head, "area", area);
        };
    for (int room : rooms) {
      String line = withArea.apply(room);
      if (line.length() <= most) {
        return line;
      }
    }
    String line = story.head(story.event());
    for (int room = most; line.length() > most && room > 0; room -= 4) {
      line = story.head(Clip.to(story.event(), room));
    }
    return line;
  }

  /** With its times; the least is without places. */
  private static String timed(Story story, String times, int most, int... rooms) {
    Words words = story.words();
    String head = story.head(story.event());
    for (int room : rooms) {
      String area = story.place(room);
      if (area != null) {
        String what = words.of("what.area", "what", head, "area", area);
        String line = words.of("what.windows", "what", what, "windows", times);
        if (line.length() <= most) {
          return line;
        }
      }
    }
    return words.of("what.windows", "what", head, "windows", times);
  }
}
