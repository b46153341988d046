package org.tocsin.powercut.format.pdf;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tocsin.powercut.ScheduleException;

/**
 * What a row says of its own length: "2 hrs", "1 hrs 20 mins", "(2 hours &amp; 15 minutes)", "2.5
 * hrs", "2:20". It is not needed, but it must be so: else one of the times is wrong.
 *
 * @param end where it ends in the text of the row
 * @param minutes what it may mean; "2.30 hrs" is two and a half hours to some
 * @param hoursAlone whether minutes may follow on the next line
 */
record SaidDuration(int end, Set<Long> minutes, boolean hoursAlone) {
  private static final Pattern SAID =
      Clock.pattern(
          "\\s*\\(?\\s*(?:(\\d{1,2})(?:[.:](\\d{1,2}))?\\s*(?:hours?|hrs?|h)\\b\\.?"
              + "(?:\\s*(?:and\\b|&)?\\s*(\\d{1,3})\\s*(?:minutes?|mins?|m)?\\b\\.?)?"
              + "|(\\d{1,2})[.:](\\d{2})(?!\\d)"
              + "|(\\d{1,3})\\s*(?:minutes?|mins?|m)?\\b\\.?)\\s*\\)?");
  private static final Pattern UNIT = Clock.pattern("\\s*(?:minutes?|mins?|m)\\b");

  /**
   * What a text says from a place on; null where it says none there. A bare number that is a
   * group's code is that group, no number of minutes.
   *
   * @param known the codes of all groups
   */
  static SaidDuration in(String text, int from, Set<String> known) {
    Matcher said = SAID.matcher(text).region(from, text.length());
    if (!said.lookingAt()) {
      return null;
    }
    int minutes = said.group(1) == null ? 6 : 3;
    if (said.group(minutes) != null
        && known.contains(said.group(minutes))
        && !UNIT.matcher(text).region(said.end(minutes), text.length()).lookingAt()) {
      return minutes == 6 ? null : of(said.region(from, said.start(minutes)));
    }
    return of(said.region(from, text.length()));
  }

  private static SaidDuration of(Matcher said) {
    if (!said.lookingAt()) {
      return null;
    }
    Set<Long> minutes = new TreeSet<>();
    if (said.group(1) != null) {
      hours(said.group(1), said.group(2), minutes);
      long more = said.group(3) == null ? 0 : Long.parseLong(said.group(3));
      minutes = new TreeSet<>(minutes.stream().map(m -> m + more).toList());
    } else if (said.group(4) != null) {
      hours(said.group(4), said.group(5), minutes);
    } else {
      minutes.add(Long.parseLong(said.group(6)));
    }
    boolean alone = said.group(1) != null && said.group(2) == null && said.group(3) == null;
    return new SaidDuration(said.end(), minutes, alone);
  }

  private static void hours(String whole, String part, Set<Long> minutes) {
    long hours = Long.parseLong(whole) * 60;
    if (part == null) {
      minutes.add(hours);
    } else {
      minutes.add(hours + Math.round(60 * Double.parseDouble("0." + part)));
      if (part.length() == 2) {
        minutes.add(hours + Long.parseLong(part));
      }
    }
  }

  /**
   * The minutes that are still to be said for it to be true; mostly none.
   *
   * @throws ScheduleException duration-differs
   */
  long missing(List<RowText.Window> windows, String place) {
    List<Long> each = windows.stream().map(w -> w.length().toMinutes()).distinct().toList();
    Duration all =
        windows.stream().map(RowText.Window::length).reduce(Duration::plus).orElseThrow();
    if (minutes.contains(all.toMinutes())
        || each.size() == 1 && minutes.contains(each.getFirst())) {
      return 0;
    }
    long missing = all.toMinutes() - minutes.iterator().next();
    if (!hoursAlone || windows.size() > 1 || missing <= 0 || missing >= 60) {
      throw new ScheduleException("duration-differs", place, "the times and the duration differ");
    }
    return missing;
  }
}
