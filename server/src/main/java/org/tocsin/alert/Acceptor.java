package org.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.platform.db.Tx;

/**
 * Stores one batch of drafts. A fixed number of statements: one for versions, one for sightings,
 * and only where the batch has them, one each for references, originals, identities known already,
 * and five for what hangs together.
 */
final class Acceptor {
  private final Tx tx;
  private final Authorities authorities;
  private final Instant now;
  private final Map<Draft, Acceptance> outcomes = new IdentityHashMap<>();
  private final List<ChangeStore.Pending> changes = new ArrayList<>();
  private final Set<Long> touched = new HashSet<>();

  Acceptor(Tx tx, Authorities authorities, Instant now) {
    this.tx = tx;
    this.authorities = authorities;
    this.now = now;
  }

  /** The outcome of each draft, in their order. */
  List<Acceptance> accept(List<Draft> drafts) {
    if (drafts.isEmpty()) {
      return List.of();
    }
    // One batch at a time in the whole cluster: two that refer to each other must see each other.
    VersionStore.lockAccepting(tx);
    Map<Identity, Draft> first = new LinkedHashMap<>();
    drafts.forEach(d -> first.putIfAbsent(d.identity(), d));
    Map<Identity, Long> inserted = VersionStore.insert(tx, List.copyOf(first.values()));
    List<Draft> known = new ArrayList<>();
    List<Draft> fresh = new ArrayList<>();
    for (Draft draft : drafts) {
      Long id = first.get(draft.identity()) == draft ? inserted.get(draft.identity()) : null;
      if (id == null) {
        known.add(draft);
      } else {
        fresh.add(draft);
        outcomes.put(draft, new Acceptance.Accepted(id));
        change(id, Change.Kind.ACCEPTED);
      }
    }
    keep(fresh);
    meetKnown(known);
    sight(drafts);
    setBesideChains();
    ChangeStore.append(tx, changes, now);
    return drafts.stream().map(outcomes::get).toList();
  }

  private void keep(List<Draft> fresh) {
    List<VersionStore.ReferenceRow> references = new ArrayList<>();
    List<Draft> converted = new ArrayList<>();
    for (Draft draft : fresh) {
      references.addAll(VersionStore.references(id(draft), draft));
      if (draft.original() != null) {
        converted.add(draft);
      }
    }
    VersionStore.refer(tx, references);
    if (!converted.isEmpty()) {
      VersionStore.keepOriginals(tx, converted.stream().map(this::id).toList(), converted);
    }
    fresh.forEach(d -> touched.add(id(d)));
  }

  private void meetKnown(List<Draft> known) {
    if (known.isEmpty()) {
      return;
    }
    Map<Identity, VersionStore.Stored> stored = VersionStore.stored(tx, known);
    for (Draft draft : known) {
      VersionStore.Stored other = stored.get(draft.identity());
      outcomes.put(
          draft, sameContent(draft, other) ? sameAgain(draft, other) : contest(draft, other));
    }
  }

  private Acceptance sameAgain(Draft draft, VersionStore.Stored other) {
    boolean betterSource =
        draft.fit() > other.fit() && !Objects.equals(other.sourceId(), draft.origin().sourceId());
    if (betterSource) {
      replace(draft, other.id());
    }
    return new Acceptance.Duplicate(other.id());
  }

  private Acceptance contest(Draft draft, VersionStore.Stored other) {
    boolean sameSource = Objects.equals(other.sourceId(), draft.origin().sourceId());
    boolean fresh = VersionStore.keepVariant(tx, other.id(), draft);
    if (!fresh) { // seen before: what was decided then stands
      return new Acceptance.Duplicate(other.id());
    }
    boolean wins = draft.fit() > other.fit() || (sameSource && draft.fit() == other.fit());
    if (wins) {
      replace(draft, other.id());
    }
    AlertProblem problem =
        sameSource ? AlertProblem.DOCUMENT_CORRECTED : AlertProblem.VERSION_CONTESTED;
    return new Acceptance.Contested(other.id(), problem, wins);
  }

  private void replace(Draft draft, long id) {
    VersionStore.replace(tx, id, draft);
    VersionStore.unrefer(tx, List.of(id));
    VersionStore.refer(tx, VersionStore.references(id, draft));
    touched.add(id);
    change(id, Change.Kind.CORRECTED);
  }

  /** Feeds wrap the same alert differently: other bytes may say the very same. */
  private static boolean sameContent(Draft draft, VersionStore.Stored other) {
    if (java.util.Arrays.equals(draft.hash(), other.hash())) {
      return true;
    }
    byte[] document = Deflated.inflate(other.document());
    return Documents.read(document, draft.origin().zone()) instanceof Read read
        && Identities.complete(read, document, draft.identity().sent(), draft.origin())
            .filter(r -> r.alert().equals(draft.alert()))
            .isPresent();
  }

  private void sight(List<Draft> drafts) {
    List<Long> ids = new ArrayList<>();
    List<Draft> rows = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (Draft draft : drafts) {
      if (seen.add(List.of(id(draft), draft.origin().feedId()))) {
        ids.add(id(draft));
        rows.add(draft);
      }
    }
    touched.addAll(VersionStore.sight(tx, ids, rows)); // a new witness may make a message trusted
  }

  /** Recomputes every chain that a touched version belongs to or may come to belong to. */
  private void setBesideChains() {
    Set<Long> near = LineageStore.neighbours(tx, touched);
    Set<Long> members = new HashSet<>(touched);
    members.addAll(near);
    Set<Long> mates = LineageStore.chainMates(tx, members);
    members.addAll(mates);
    boolean cancels =
        outcomes.keySet().stream()
            .anyMatch(d -> d.alert().msgType().value() == org.tocsin.cap.MsgType.CANCEL);
    if (near.isEmpty() && members.size() == touched.size() && !cancels) {
      return; // nothing hangs together here
    }
    Set<Long> context = new HashSet<>(members);
    context.addAll(LineageStore.neighbours(tx, members));
    List<LineageStore.Current> current = LineageStore.load(tx, context);
    Map<Long, Lineage.Fate> fates =
        Lineage.resolve(current.stream().map(LineageStore.Current::node).toList(), authorities);
    Map<Long, Lineage.Fate> changed = new HashMap<>();
    for (LineageStore.Current version : current) {
      Lineage.Fate fate = fates.get(version.node().id());
      if (members.contains(version.node().id()) && differs(version, fate)) {
        changed.put(version.node().id(), fate);
        tell(version, fate);
      }
    }
    if (!changed.isEmpty()) {
      LineageStore.write(tx, changed);
    }
  }

  private static boolean differs(LineageStore.Current version, Lineage.Fate fate) {
    return version.chainId() != fate.chainId()
        || !Objects.equals(version.supersededAt(), fate.supersededAt())
        || !Objects.equals(version.cancelledAt(), fate.cancelledAt())
        || !fate.problems().isEmpty();
  }

  private void tell(LineageStore.Current version, Lineage.Fate fate) {
    boolean wasCancelled = version.cancelledAt() != null;
    boolean wasSuperseded = version.supersededAt() != null;
    if (fate.cancelledAt() != null && !wasCancelled) {
      change(version.node().id(), Change.Kind.CANCELLED);
    } else if (fate.supersededAt() != null && !wasSuperseded) {
      change(version.node().id(), Change.Kind.SUPERSEDED);
    } else if ((wasCancelled && fate.cancelledAt() == null)
        || (wasSuperseded && fate.supersededAt() == null)) {
      change(version.node().id(), Change.Kind.RESTORED);
    }
  }

  private void change(long id, Change.Kind kind) {
    changes.add(new ChangeStore.Pending(id, kind));
  }

  private long id(Draft draft) {
    return outcomes.get(draft).versionId();
  }
}
