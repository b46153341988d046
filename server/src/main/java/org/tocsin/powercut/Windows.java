package org.tocsin.powercut;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What several windows of one day come to. Pure. */
final class Windows {
  private static final Comparator<Window> ORDER =
      Comparator.comparing(Window::from).thenComparing(Window::to).thenComparing(Window::state);

  /** The surer first: where two overlap, the surer has its time and the other what is left. */
  private static final List<CutState> SURER =
      List.of(CutState.EMERGENCY, CutState.DEFINITE, CutState.RESTORED, CutState.TENTATIVE);

  private Windows() {}

  /**
   * The same in one way of saying it: in order, no two of one state meeting, no two cuts
   * overlapping. Cuts that are called off stand beside the others, whatever they overlap.
   */
  static List<Window> canonical(Collection<Window> windows) {
    Map<CutState, List<Window>> byState = new EnumMap<>(CutState.class);
    for (Window window : windows) {
      byState.computeIfAbsent(window.state(), s -> new ArrayList<>()).add(window);
    }
    byState.replaceAll((state, ofState) -> joined(ofState));
    return surerFirst(byState);
  }

  /** All of them in order, each less the time of those that are surer. */
  static List<Window> surerFirst(Map<CutState, List<Window>> byState) {
    List<Window> taken = new ArrayList<>();
    for (CutState state : SURER) {
      taken.addAll(without(byState.getOrDefault(state, List.of()), taken));
    }
    taken.addAll(byState.getOrDefault(CutState.CANCELLED, List.of()));
    taken.sort(ORDER);
    return taken;
  }

  /** Windows of one state; those that overlap or meet become one. */
  private static List<Window> joined(List<Window> windows) {
    List<Window> joined = new ArrayList<>();
    for (Window next : windows.stream().sorted(ORDER).toList()) {
      Window last = joined.isEmpty() ? null : joined.getLast();
      if (last != null && !next.from().isAfter(last.to())) {
        joined.set(
            joined.size() - 1, new Window(last.from(), later(last.to(), next.to()), last.state()));
      } else {
        joined.add(next);
      }
    }
    return joined;
  }

  /** What is left of the windows outside of others. */
  static List<Window> without(List<Window> windows, List<Window> others) {
    List<Window> left = windows;
    for (Window other : others) {
      List<Window> next = new ArrayList<>();
      for (Window window : left) {
        addPart(next, window, window.from(), earlier(window.to(), other.from()));
        addPart(next, window, later(window.from(), other.to()), window.to());
      }
      left = next;
    }
    return left;
  }

  private static void addPart(List<Window> parts, Window of, Instant from, Instant to) {
    if (from.isBefore(to)) {
      parts.add(new Window(from, to, of.state()));
    }
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
