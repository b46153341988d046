package org.tocsin.powercut;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * How one window differs between two revisions of a day.
 *
 * @param before null for one that is new
 * @param after null for one that is gone
 */
public record WindowChange(Window before, Window after) {
  /** What became of the window, as machine interfaces say it. */
  public String what() {
    if (before == null) {
      return "added";
    }
    if (after == null) {
      return "removed";
    }
    return before.from().equals(after.from()) && before.to().equals(after.to()) ? "state" : "moved";
  }

  /**
   * What differs, in the order of the windows; nothing where both say the same. A window that is
   * gone and a new one that it overlaps, or else the one beside it where each side has but one
   * left, are one that moved.
   */
  public static List<WindowChange> between(List<Window> before, List<Window> after) {
    List<Window> gone = new ArrayList<>(before);
    gone.removeAll(after);
    List<Window> fresh = new ArrayList<>(after);
    fresh.removeAll(before);
    List<WindowChange> changes = new ArrayList<>();
    boolean alone = gone.size() == 1 && fresh.size() == 1;
    for (Iterator<Window> left = gone.iterator(); left.hasNext(); ) {
      Window old = left.next();
      Window moved = fresh.stream().filter(w -> alone || overlap(old, w)).findFirst().orElse(null);
      if (moved != null) {
        changes.add(new WindowChange(old, moved));
        fresh.remove(moved);
        left.remove();
      }
    }
    gone.forEach(w -> changes.add(new WindowChange(w, null)));
    fresh.forEach(w -> changes.add(new WindowChange(null, w)));
    changes.sort(java.util.Comparator.comparing(c -> c.any().from()));
    return changes;
  }

  private Window any() {
    return after == null ? before : after;
  }

  private static boolean overlap(Window a, Window b) {
    return a.from().isBefore(b.to()) && b.from().isBefore(a.to());
  }
}
