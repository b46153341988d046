package org.tocsin.sim.fault;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which feed has which faults at the moment. Thread-safe. */
public final class FaultBoard {
  private final Map<String, List<Counted>> faults = new TreeMap<>();

  /** Gives a feed one fault more; of the same kind it keeps only the new one. */
  public synchronized void set(String feed, Fault fault) {
    List<Counted> own = faults.computeIfAbsent(feed, id -> new ArrayList<>());
    own.removeIf(
        each ->
            each.fault.kind() == fault.kind() && each.fault.onDocuments() == fault.onDocuments());
    own.add(new Counted(fault));
  }

  /** Makes a feed well again. */
  public synchronized void clear(String feed) {
    faults.remove(feed);
  }

  /** Makes all feeds well again. */
  public synchronized void clear() {
    faults.clear();
  }

  /** The faults that befall this request, in the order in which they were set; counts it. */
  public synchronized List<FaultKind> due(String feed, boolean document, Instant now) {
    List<Counted> own = standing(feed, now);
    List<FaultKind> due =
        own.stream()
            .filter(each -> each.fault.onDocuments() == document && each.strikes())
            .map(each -> each.fault.kind())
            .toList();
    own.removeIf(each -> each.left == 0);
    return due;
  }

  /** Whether a feed has a fault of that kind; counts nothing. */
  public synchronized boolean has(String feed, FaultKind kind, Instant now) {
    return standing(feed, now).stream().anyMatch(each -> each.fault.kind() == kind);
  }

  /** A line for each fault: feed, kind, where, how often, how many left. */
  public synchronized String toCsv() {
    StringBuilder csv = new StringBuilder("feed,kind,on,every,left,until\n");
    faults.forEach(
        (feed, own) ->
            own.forEach(
                each ->
                    csv.append(feed)
                        .append(',')
                        .append(each.fault.kind().id())
                        .append(each.fault.onDocuments() ? ",documents," : ",feed,")
                        .append(each.fault.every())
                        .append(',')
                        .append(each.left == Integer.MAX_VALUE ? "" : each.left)
                        .append(',')
                        .append(each.fault.until().equals(Instant.MAX) ? "" : each.fault.until())
                        .append('\n')));
    return csv.toString();
  }

  private List<Counted> standing(String feed, Instant now) {
    List<Counted> own = faults.getOrDefault(feed, new ArrayList<>());
    own.removeIf(each -> !each.fault.until().isAfter(now));
    return own;
  }

  /** A fault and what is left of it. */
  private static final class Counted {
    private final Fault fault;
    private int left;
    private int requests;

    Counted(Fault fault) {
      this.fault = fault;
      this.left = fault.count();
    }

    boolean strikes() {
      requests++;
      if (requests % fault.every() != 0) {
        return false;
      }
      if (left != Integer.MAX_VALUE) {
        left--;
      }
      return true;
    }
  }
}
