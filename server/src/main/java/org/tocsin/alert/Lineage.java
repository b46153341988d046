package org.tocsin.alert;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.cap.MsgType;
import org.tocsin.cap.Problem;

/**
 * How versions hang together, and which ended which. A pure function of a set of versions: the
 * order in which they arrived plays no part, so a chain may grow from any end.
 *
 * <p>A version acts on an earlier one that it names in {@code references}, or with which it shares
 * identifier or thread. It does so only if it may speak for it: the same sender, and carried by the
 * source whose word the earlier one is, or by a declared aggregator; or by a source declared the
 * same authority; or both were drafted here. Whatever else it claims is recorded as a problem and
 * changes nothing.
 */
final class Lineage {
  /**
   * A version as lineage sees it.
   *
   * @param actsAt when it takes effect on others: when it was sent, or received if that came first
   * @param actual whether it is meant in earnest
   * @param sourceId whose word it is; null for what was drafted here
   * @param sourceIds all that carried this very document
   */
  record Node(
      long id,
      Identity identity,
      Instant actsAt,
      MsgType msgType,
      boolean actual,
      String thread,
      Provenance provenance,
      Integer sourceId,
      Set<Integer> sourceIds,
      Set<Integer> admin1Ids,
      boolean approximate,
      List<Ref> references) {}

  /**
   * A version as another names it; {@code sent} is null when the reference's time was unreadable.
   */
  record Ref(String sender, String identifier, Instant sent) {
    Ref {
      sender = Keys.bounded(sender);
      identifier = Keys.bounded(identifier);
      sent = sent == null ? null : sent.truncatedTo(ChronoUnit.MICROS); // as versions are kept
    }
  }

  /** What becomes of a version: its chain, and when it was ended by which kind of message. */
  record Fate(long chainId, Instant supersededAt, Instant cancelledAt, List<Problem> problems) {}

  private static final Comparator<Node> BY_SENT =
      Comparator.<Node, Instant>comparing(n -> n.identity().sent())
          .thenComparing(n -> n.identity().identifier());

  private final Map<Long, Node> nodes = new LinkedHashMap<>();
  private final Authorities authorities;
  private final Map<Long, List<Node>> named = new HashMap<>();
  private final Map<Long, List<Node>> successors = new HashMap<>();
  private final Map<Long, List<Node>> calledOff = new HashMap<>();
  private final Map<Long, Long> chain = new HashMap<>();
  private final Map<Long, Instant> superseded = new HashMap<>();
  private final Map<Long, Instant> cancelled = new HashMap<>();
  private final Map<Long, List<Problem>> problems = new HashMap<>();

  private Lineage(Collection<Node> nodes, Authorities authorities) {
    // In an order of their own, not that of arrival, so that the problems come in the same one too.
    nodes.stream().sorted(BY_SENT).forEach(n -> this.nodes.put(n.id(), n));
    this.authorities = authorities;
  }

  static Map<Long, Fate> resolve(Collection<Node> nodes, Authorities authorities) {
    return new Lineage(nodes, authorities).resolve();
  }

  private Map<Long, Fate> resolve() {
    Map<String, List<Node>> bySenderAndIdentifier = new HashMap<>();
    Map<String, List<Node>> byThread = new HashMap<>();
    for (Node node : nodes.values()) {
      chain.put(node.id(), node.id());
      key(bySenderAndIdentifier, node.identity().sender(), node.identity().identifier()).add(node);
      if (node.thread() != null) {
        key(byThread, node.identity().sender(), node.thread()).add(node);
      }
    }
    bySenderAndIdentifier.values().forEach(this::sameEvent);
    byThread.values().forEach(this::sameEvent);
    for (Node node : nodes.values()) {
      Map<Long, Node> earlier = new LinkedHashMap<>();
      for (Ref ref : node.references()) {
        named(ref, key(bySenderAndIdentifier, ref.sender(), ref.identifier()))
            .forEach(e -> earlier.put(e.id(), e));
      }
      earlier.remove(node.id());
      named.put(node.id(), List.copyOf(earlier.values()));
    }
    nodes.values().forEach(node -> named.get(node.id()).forEach(e -> refer(node, e)));
    nodes.values().stream().filter(n -> n.msgType() == MsgType.CANCEL).forEach(this::cancel);
    Map<Long, Fate> fates = new HashMap<>();
    for (long id : nodes.keySet()) {
      fates.put(
          id,
          new Fate(
              root(id),
              superseded.get(id),
              cancelled.get(id),
              problems.getOrDefault(id, List.of())));
    }
    return fates;
  }

  private static List<Node> key(Map<String, List<Node>> map, String sender, String key) {
    return map.computeIfAbsent(sender + '\n' + key, k -> new ArrayList<>());
  }

  /**
   * The versions meant: those with that very {@code sent}, else, as publishers err in it, all of
   * that identifier.
   */
  private static List<Node> named(Ref ref, List<Node> candidates) {
    List<Node> exact =
        candidates.stream().filter(c -> c.identity().sent().equals(ref.sent())).toList();
    return exact.isEmpty() ? candidates : exact;
  }

  /**
   * The same identifier or thread with a newer {@code sent} is a newer version, whatever its
   * msgType says. Each is set beside the next that takes its place and the cancels before that, so
   * that ten thousand versions under one identifier cost no more than their count.
   */
  private void sameEvent(List<Node> versions) {
    for (int i = 0; i < versions.size(); i++) { // by sent
      Node earlier = versions.get(i);
      for (int j = i + 1; j < versions.size(); j++) {
        Node later = versions.get(j);
        boolean newer = earlier.identity().sent().isBefore(later.identity().sent());
        if (newer && maySpeakFor(later, earlier) && inEarnest(later, earlier)) {
          act(later, earlier, true);
          if (takesPlace(later)) {
            break;
          }
        }
      }
    }
  }

  private void refer(Node later, Node earlier) {
    boolean after = earlier.identity().sent().isAfter(later.identity().sent());
    if (after || (inCircle(later, earlier) && BY_SENT.compare(later, earlier) < 0)) {
      note(later, AlertProblem.REFERENCE_POSTDATED, earlier);
    } else if (!maySpeakFor(later, earlier)) {
      note(later, AlertProblem.REFERENCE_NOT_TRUSTED, earlier);
    } else if (!inEarnest(later, earlier)) {
      note(later, AlertProblem.REFERENCE_NOT_ACTUAL, earlier);
    } else {
      act(later, earlier, later.msgType() == MsgType.UPDATE);
    }
  }

  /** A drill must not end the real thing. */
  private static boolean inEarnest(Node later, Node earlier) {
    return later.actual() || !earlier.actual();
  }

  /** Whether messages of one and the same second name each other: then one of them must stand. */
  private boolean inCircle(Node later, Node earlier) {
    Instant sent = later.identity().sent();
    Deque<Node> next = new ArrayDeque<>(List.of(earlier));
    Set<Long> seen = new HashSet<>();
    while (!next.isEmpty()) {
      Node node = next.pop();
      if (node.id() == later.id()) {
        return true;
      }
      if (node.identity().sent().equals(sent) && seen.add(node.id())) {
        named.get(node.id()).forEach(next::push);
      }
    }
    return false;
  }

  private static boolean takesPlace(Node later) {
    return later.msgType() != MsgType.CANCEL
        && later.msgType() != MsgType.ACK
        && later.msgType() != MsgType.ERROR;
  }

  private void act(Node later, Node earlier, boolean supersedes) {
    long one = root(later.id());
    long other = root(earlier.id());
    chain.put(Math.max(one, other), Math.min(one, other));
    if (later.msgType() == MsgType.CANCEL) {
      calledOff.computeIfAbsent(later.id(), k -> new ArrayList<>()).add(earlier);
    } else if (supersedes && takesPlace(later)) {
      successors.computeIfAbsent(earlier.id(), k -> new ArrayList<>()).add(later);
      superseded.merge(earlier.id(), later.actsAt(), Lineage::earlier);
    }
  }

  private long root(long id) {
    long root = id;
    while (chain.get(root) != root) {
      chain.put(root, chain.get(chain.get(root))); // halves the way for the next who asks
      root = chain.get(root);
    }
    return root;
  }

  /** A cancel ends what it names and what took its place before the cancel was sent; and itself. */
  private void cancel(Node cancel) {
    cancelled.merge(cancel.id(), cancel.actsAt(), Lineage::earlier);
    Deque<Node> ends = new ArrayDeque<>(calledOff.getOrDefault(cancel.id(), List.of()));
    Set<Long> seen = new HashSet<>();
    while (!ends.isEmpty()) {
      Node end = ends.pop();
      if (!seen.add(end.id()) || end.identity().sent().isAfter(cancel.identity().sent())) {
        continue;
      }
      if (!covers(cancel, end)) {
        note(cancel, AlertProblem.CANCEL_PARTIAL, end);
      } else if (end.msgType() != MsgType.CANCEL) {
        cancelled.merge(end.id(), cancel.actsAt(), Lineage::earlier);
      }
      successors.getOrDefault(end.id(), List.of()).stream()
          .filter(s -> maySpeakFor(cancel, s) && inEarnest(cancel, s))
          .forEach(ends::push);
    }
  }

  /** A cancel that names places covers only those; one that names none covers all. */
  private static boolean covers(Node cancel, Node target) {
    return cancel.approximate()
        || cancel.admin1Ids().isEmpty()
        || target.approximate()
        || cancel.admin1Ids().containsAll(target.admin1Ids());
  }

  /** What was drafted here and what feeds carry never speak for each other. */
  private boolean maySpeakFor(Node later, Node earlier) {
    if (later.provenance() != Provenance.FEED || earlier.provenance() != Provenance.FEED) {
      return later.provenance() == earlier.provenance()
          && later.identity().sender().equals(earlier.identity().sender());
    }
    boolean sameAuthority =
        later.sourceIds().stream().anyMatch(s -> sameAuthority(s, earlier.sourceId()));
    if (sameAuthority) {
      return true;
    }
    return later.identity().sender().equals(earlier.identity().sender())
        && (later.sourceIds().contains(earlier.sourceId())
            || later.sourceIds().stream().anyMatch(authorities::isAggregator));
  }

  private boolean sameAuthority(int source, Integer other) {
    String authority = other == null ? null : authorities.authority(other);
    return authority != null && authority.equals(authorities.authority(source));
  }

  private void note(Node node, AlertProblem problem, Node about) {
    Identity other = about.identity();
    problems
        .computeIfAbsent(node.id(), k -> new ArrayList<>())
        .add(
            problem.at(
                "alert/references",
                problem.meaning()
                    + " "
                    + other.sender()
                    + ","
                    + other.identifier()
                    + ","
                    + other.sent()));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
