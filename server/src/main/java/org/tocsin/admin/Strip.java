package org.tocsin.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.feed.PollState;

/**
 * The last polls of a feed as a strip of bars, oldest first, and in words for who cannot see them.
 */
record Strip(int width, List<Bar> bars, String words) {
  static final int HEIGHT = 32;
  private static final int STEP = 8;
  private static final int BAR = 6;

  /**
   * A poll.
   *
   * @param kind for the style sheet
   */
  record Bar(int x, int y, int height, String kind, String words) {
    public int width() {
      return BAR;
    }
  }

  /** How a poll ended: its letter in {@link PollState#recent}. */
  private enum End {
    O("brought something", 20),
    E("was empty", 14),
    N("brought nothing new", 10),
    S("brought an older state", HEIGHT),
    F("failed", HEIGHT);

    private final String words;
    private final int height;

    End(String words, int height) {
      this.words = words;
      this.height = height;
    }
  }

  /** Null before the first poll. */
  static Strip of(PollState state) {
    if (state == null || state.recent().isEmpty()) {
      return null;
    }
    String recent = state.recent();
    List<Integer> millis = state.recentMillis();
    List<Bar> bars = new ArrayList<>();
    Map<End, Integer> counts = new LinkedHashMap<>();
    for (int i = 0; i < recent.length(); i++) {
      End end = End.valueOf(recent.substring(i, i + 1).toUpperCase(java.util.Locale.ROOT));
      counts.merge(end, 1, Integer::sum);
      int known = i - recent.length() + millis.size(); // times are remembered for fewer polls
      String took = known < 0 ? "" : ", " + millis.get(known) + " ms";
      bars.add(
          new Bar(
              i * STEP,
              HEIGHT - end.height,
              end.height,
              end.name().toLowerCase(java.util.Locale.ROOT),
              end.words + took));
    }
    return new Strip(recent.length() * STEP, bars, words(recent.length(), counts));
  }

  private static String words(int polls, Map<End, Integer> counts) {
    if (polls == 1) {
      return "The first poll " + counts.keySet().iterator().next().words + ".";
    }
    List<String> parts = new ArrayList<>();
    for (End end : End.values()) {
      if (counts.containsKey(end)) {
        parts.add(counts.get(end) + " " + end.words);
      }
    }
    return "Of the last "
        + polls
        + " polls "
        + String.join(", ", parts)
        + ". The latest is on the right.";
  }
}
