package org.tocsin.alert;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
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
 * identifier or thread. It does so only if it may speak for it: the same sender, and a source that
 * carried both, or sources declared the same authority, or a declared aggregator. Whatever else it
 * claims is recorded as a problem and changes nothing.
 */
final class Lineage {
  /**
   * A version as lineage sees it. {@code sourceIds} are all that carried it, {@code sourceId} whose
   * word it is.
   */
  record Node(
      long id,
      Identity identity,
      MsgType msgType,
      String thread,
      Integer sourceId,
      Set<Integer> sourceIds,
      Set<Integer> admin1Ids,
      boolean approximate,
      List<Ref> references) {}

  /**
   * A version as another names it; {@code sent} is null when the reference's time was unreadable.
   */
  record Ref(String sender, String identifier, Instant sent) {}

  /** What becomes of a version: its chain, and when it was ended by which kind of message. */
  record Fate(long chainId, Instant supersededAt, Instant cancelledAt, List<Problem> problems) {}

  private final Map<Long, Node> nodes = new LinkedHashMap<>();
  private final Authorities authorities;
  private final Map<Long, List<Node>> successors = new HashMap<>();
  private final Map<Long, Long> chain = new HashMap<>();
  private final Map<Long, Instant> superseded = new HashMap<>();
  private final Map<Long, Instant> cancelled = new HashMap<>();
  private final Map<Long, List<Problem>> problems = new HashMap<>();

  private Lineage(Collection<Node> nodes, Authorities authorities) {
    nodes.forEach(n -> this.nodes.put(n.id(), n));
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
      for (Ref ref : node.references()) {
        named(ref, key(bySenderAndIdentifier, ref.sender(), ref.identifier()))
            .forEach(earlier -> refer(node, earlier));
      }
    }
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
   * msgType says.
   */
  private void sameEvent(List<Node> versions) {
    for (Node later : versions) {
      for (Node earlier : versions) {
        if (earlier.identity().sent().isBefore(later.identity().sent())
            && maySpeakFor(later, earlier)) {
          act(later, earlier, true);
        }
      }
    }
  }

  private void refer(Node later, Node earlier) {
    if (later.id() == earlier.id()) {
      return;
    }
    if (earlier.identity().sent().isAfter(later.identity().sent())) {
      note(later, AlertProblem.REFERENCE_POSTDATED, earlier);
    } else if (maySpeakFor(later, earlier)) {
      act(later, earlier, later.msgType() == MsgType.UPDATE);
    } else {
      note(later, AlertProblem.REFERENCE_NOT_TRUSTED, earlier);
    }
  }

  private void act(Node later, Node earlier, boolean supersedes) {
    chain.merge(root(later.id()), root(earlier.id()), Math::min);
    long low = Math.min(root(later.id()), root(earlier.id()));
    chain.put(root(later.id()), low);
    chain.put(root(earlier.id()), low);
    if (later.msgType() == MsgType.CANCEL) {
      successors.computeIfAbsent(earlier.id(), k -> new ArrayList<>()).add(later);
    } else if (supersedes && later.msgType() != MsgType.ACK && later.msgType() != MsgType.ERROR) {
      successors.computeIfAbsent(earlier.id(), k -> new ArrayList<>()).add(later);
      superseded.merge(earlier.id(), later.identity().sent(), Lineage::earlier);
    }
  }

  private long root(long id) {
    long root = id;
    while (chain.get(root) != root) {
      root = chain.get(root);
    }
    return root;
  }

  /** A cancel ends what it names and what took its place before the cancel was sent; and itself. */
  private void cancel(Node cancel) {
    cancelled.merge(cancel.id(), cancel.identity().sent(), Lineage::earlier);
    Deque<Node> ends = new ArrayDeque<>(targets(cancel));
    Set<Long> seen = new HashSet<>();
    while (!ends.isEmpty()) {
      Node end = ends.pop();
      if (!seen.add(end.id()) || end.identity().sent().isAfter(cancel.identity().sent())) {
        continue;
      }
      if (!covers(cancel, end)) {
        note(cancel, AlertProblem.CANCEL_PARTIAL, end);
      } else if (end.msgType() != MsgType.CANCEL) {
        cancelled.merge(end.id(), cancel.identity().sent(), Lineage::earlier);
      }
      successors.getOrDefault(end.id(), List.of()).stream()
          .filter(s -> s.id() != cancel.id() && maySpeakFor(cancel, s))
          .forEach(ends::push);
    }
  }

  private List<Node> targets(Node cancel) {
    return nodes.values().stream()
        .filter(n -> successors.getOrDefault(n.id(), List.of()).contains(cancel))
        .toList();
  }

  /** A cancel that names places covers only those; one that names none covers all. */
  private static boolean covers(Node cancel, Node target) {
    return cancel.approximate()
        || cancel.admin1Ids().isEmpty()
        || target.approximate()
        || cancel.admin1Ids().containsAll(target.admin1Ids());
  }

  private boolean maySpeakFor(Node later, Node earlier) {
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
