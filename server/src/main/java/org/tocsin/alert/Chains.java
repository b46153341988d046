package org.tocsin.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tocsin.platform.db.Tx;

/**
 * Sets stored versions beside those they hang together with, and writes what becomes of each. Three
 * to five statements for any number of versions.
 */
final class Chains {
  private final Tx tx;
  private final Authorities authorities;

  Chains(Tx tx, Authorities authorities) {
    this.tx = tx;
    this.authorities = authorities;
  }

  /**
   * Recomputes every chain that one of these belongs to or may come to belong to.
   *
   * @param alone whether these may be passed over when nothing hangs together with them
   * @param told versions whose newness the change log tells anyway
   * @return what changed for whom
   */
  List<ChangeStore.Pending> recompute(Set<Long> touched, boolean alone, Set<Long> told) {
    Set<Long> near = LineageStore.neighbours(tx, touched);
    Set<Long> members = new HashSet<>(touched);
    members.addAll(near);
    members.addAll(LineageStore.chainMates(tx, members));
    if (alone && near.isEmpty() && members.size() == touched.size()) {
      return List.of();
    }
    Set<Long> context = new HashSet<>(members);
    context.addAll(LineageStore.neighbours(tx, members));
    List<LineageStore.Current> current = LineageStore.load(tx, context);
    Map<Long, Lineage.Fate> fates =
        Lineage.resolve(current.stream().map(LineageStore.Current::node).toList(), authorities);
    Map<Long, Lineage.Fate> changed = new HashMap<>();
    List<ChangeStore.Pending> changes = new ArrayList<>();
    for (LineageStore.Current version : current) {
      long id = version.node().id();
      Lineage.Fate fate = fates.get(id);
      if (members.contains(id) && differs(version, fate)) {
        changed.put(id, fate);
        Change.Kind kind = kind(version, fate);
        if (kind != Change.Kind.LINKED || !told.contains(id)) {
          changes.add(new ChangeStore.Pending(id, kind));
        }
      }
    }
    if (!changed.isEmpty()) {
      LineageStore.write(tx, changed);
    }
    return changes;
  }

  private static boolean differs(LineageStore.Current version, Lineage.Fate fate) {
    return version.chainId() != fate.chainId()
        || !Objects.equals(version.supersededAt(), fate.supersededAt())
        || !Objects.equals(version.cancelledAt(), fate.cancelledAt())
        || !ProblemJson.read(version.problems())
            .equals(ProblemJson.read(ProblemJson.write(fate.problems())));
  }

  private static Change.Kind kind(LineageStore.Current version, Lineage.Fate fate) {
    boolean wasCancelled = version.cancelledAt() != null;
    boolean wasSuperseded = version.supersededAt() != null;
    if (fate.cancelledAt() != null && !wasCancelled) {
      return Change.Kind.CANCELLED;
    }
    if (fate.supersededAt() != null && !wasSuperseded) {
      return Change.Kind.SUPERSEDED;
    }
    return (wasCancelled && fate.cancelledAt() == null)
            || (wasSuperseded && fate.supersededAt() == null)
        ? Change.Kind.RESTORED
        : Change.Kind.LINKED;
  }
}
