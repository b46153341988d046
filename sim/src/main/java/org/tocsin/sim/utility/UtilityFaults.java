package org.tocsin.sim.utility;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What goes wrong at the moment, and where. Thread-safe. */
public final class UtilityFaults {
  /** A standing fault; {@code left} counts down with each request it befalls. */
  private record Standing(UtilityFault fault, String prefix, int left) {}

  private final List<Standing> standing = new ArrayList<>();

  /** Befalls every request until {@link #clear}. */
  public void set(UtilityFault fault) {
    set(fault, "/", Integer.MAX_VALUE);
  }

  /**
   * Befalls the next requests; of one kind and prefix only the last one stands.
   *
   * @param prefix of the paths that it befalls
   * @param times how many requests, at least 1
   */
  public synchronized void set(UtilityFault fault, String prefix, int times) {
    if (times < 1) {
      throw new IllegalArgumentException("count must be at least 1, not " + times);
    }
    standing.removeIf(each -> each.fault() == fault && each.prefix().equals(prefix));
    standing.add(new Standing(fault, prefix, times));
  }

  /** Makes all well again. */
  public synchronized void clear() {
    standing.clear();
  }

  /** What befalls this request; counts it. */
  synchronized Set<UtilityFault> due(String path) {
    Set<UtilityFault> due = new HashSet<>();
    standing.replaceAll(
        each -> {
          if (!path.startsWith(each.prefix())) {
            return each;
          }
          due.add(each.fault());
          boolean lasting = each.left() == Integer.MAX_VALUE;
          return lasting ? each : new Standing(each.fault(), each.prefix(), each.left() - 1);
        });
    standing.removeIf(each -> each.left() == 0);
    return due;
  }

  /** A line for each fault that is set. */
  synchronized String toCsv() {
    StringBuilder csv = new StringBuilder("kind,on,left\n");
    standing.forEach(
        each ->
            csv.append(each.fault().id())
                .append(',')
                .append(each.prefix())
                .append(',')
                .append(each.left() == Integer.MAX_VALUE ? "" : each.left())
                .append('\n'));
    return csv.toString();
  }
}
