package org.tocsin.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tocsin.powercut.Revision;
import org.tocsin.powercut.Window;

/**
 * Follows the cuts of one group's day through its revisions, so that a cut that was moved is still
 * the same cut. What follows depends on the revisions alone: the same ones give the same cuts
 * whenever and wherever they are read, and a later one never renumbers what was there.
 *
 * <p>In each revision, the windows that stand where one stood before are its continuation, whatever
 * their state; then those that overlap one, the most overlap first; then those that are as near as
 * {@link #NEAR}, the nearest first. A window that is left is a new cut, with the next number. A cut
 * that is left is withdrawn, and may come back.
 */
final class CutThreads {
  /** How far the begin of a cut may be moved while it is still the same. */
  static final Duration NEAR = Duration.ofHours(4);

  private CutThreads() {}

  /** What became of a cut. */
  enum Fate {
    STANDS,
    /** It is said no more, which means that it does not happen. */
    WITHDRAWN,
    /** Nothing is known of the day any more. */
    UNKNOWN
  }

  /**
   * A cut as it was last said.
   *
   * @param ordinal from 1, in the order in which the cuts of the day became known
   * @param sequence how many revisions have changed it
   * @param before its window before the last change, or null
   * @param changed the number of the revision that changed it last
   */
  record Thread(
      int ordinal,
      Window window,
      Fate fate,
      int sequence,
      Window before,
      int changed,
      Instant begun,
      Instant modified) {
    private Thread become(Window now, Fate newFate, Revision by) {
      if (now.equals(window) && newFate == fate) {
        return this;
      }
      return new Thread(
          ordinal, now, newFate, sequence + 1, window, by.number(), begun, by.recorded());
    }

    boolean isLive() {
      return fate == Fate.STANDS;
    }
  }

  /**
   * @param revisions of one day, in any order
   * @return all cuts that were ever said of it, by ordinal
   */
  static List<Thread> of(List<Revision> revisions) {
    List<Thread> threads = new ArrayList<>();
    revisions.stream()
        .sorted(Comparator.comparingInt(Revision::number))
        .forEach(revision -> take(threads, revision));
    return List.copyOf(threads);
  }

  private static void take(List<Thread> threads, Revision revision) {
    if (!revision.known()) {
      threads.replaceAll(t -> t.isLive() ? t.become(t.window, Fate.UNKNOWN, revision) : t);
      return;
    }
    List<Integer> free = new ArrayList<>();
    for (int i = 0; i < threads.size(); i++) {
      free.add(i);
    }
    List<Window> left = new ArrayList<>(revision.windows());
    for (Pair pair : pairs(threads, left)) {
      if (free.contains(pair.thread) && left.contains(pair.window)) {
        free.remove((Integer) pair.thread);
        left.remove(pair.window);
        threads.set(
            pair.thread, threads.get(pair.thread).become(pair.window, Fate.STANDS, revision));
      }
    }
    for (int gone : free) {
      Thread thread = threads.get(gone);
      if (thread.fate != Fate.WITHDRAWN) {
        threads.set(gone, thread.become(thread.window, Fate.WITHDRAWN, revision));
      }
    }
    left.sort(Comparator.comparing(Window::from));
    for (Window window : left) {
      threads.add(
          new Thread(
              threads.size() + 1,
              window,
              Fate.STANDS,
              0,
              null,
              revision.number(),
              revision.recorded(),
              revision.recorded()));
    }
  }

  /** A cut and a window that may be its continuation, with what speaks for it. */
  private record Pair(int thread, Window window, int kind, long distance, boolean live) {}

  /** All that may go together, the likeliest first; ties are broken by what never changes. */
  private static List<Pair> pairs(List<Thread> threads, List<Window> windows) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < threads.size(); i++) {
      Thread thread = threads.get(i);
      for (Window window : windows) {
        Duration apart = Duration.between(thread.window.from(), window.from()).abs();
        long overlap = overlap(thread.window, window);
        boolean same =
            window.from().equals(thread.window.from()) && window.to().equals(thread.window.to());
        boolean live = thread.fate != Fate.WITHDRAWN;
        if (same) {
          pairs.add(new Pair(i, window, 0, 0, live));
        } else if (overlap > 0) {
          pairs.add(new Pair(i, window, 1, -overlap, live));
        } else if (live && apart.compareTo(NEAR) <= 0) {
          pairs.add(new Pair(i, window, 2, apart.toSeconds(), true));
        }
      }
    }
    pairs.sort(
        Comparator.comparingInt(Pair::kind)
            .thenComparing(p -> !p.live())
            .thenComparingLong(Pair::distance)
            .thenComparing(p -> p.window().from())
            .thenComparingInt(Pair::thread));
    return pairs;
  }

  private static long overlap(Window one, Window other) {
    Instant from = one.from().isAfter(other.from()) ? one.from() : other.from();
    Instant to = one.to().isBefore(other.to()) ? one.to() : other.to();
    return Duration.between(from, to).toSeconds();
  }
}
