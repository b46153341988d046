package org.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.cap.MsgType;
import org.tocsin.cap.ReadResult.Read;
import org.tocsin.platform.db.Tx;

/**
 * Stores one batch of drafts. A fixed number of statements: one for versions, one for areas that
 * went meanwhile, one for sightings, and only where the batch has them, one each for references,
 * originals, identities known already, and five for what hangs together.
 */
final class Acceptor {
  private final Tx tx;
  private final Authorities authorities;
  private final Instant now;
  private final Map<Draft, Acceptance> outcomes = new IdentityHashMap<>();
  private final List<ChangeStore.Pending> changes = new ArrayList<>();
  private final Set<Long> touched = new HashSet<>();
  private final Set<Draft> replaced = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Draft> outvoted = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Long, List<Draft>> witnesses = new HashMap<>();
  private final Set<Long> ours = new HashSet<>();

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
        if (draft.origin().isOurs()) {
          ours.add(id);
        }
        witnesses.put(id, new ArrayList<>(List.of(draft)));
        change(id, Change.Kind.ACCEPTED);
      }
    }
    keep(fresh);
    meetKnown(known);
    if (!touched.isEmpty()) {
      GoneStore.refileLate(tx, touched); // located while an area was there that is gone now
    }
    sight(drafts);
    setBesideChains();
    ChangeStore.append(tx, changes, now);
    return drafts.stream().map(outcomes::get).toList();
  }

  private void keep(List<Draft> fresh) {
    List<ReferenceStore.ReferenceRow> references = new ArrayList<>();
    List<Draft> converted = new ArrayList<>();
    for (Draft draft : fresh) {
      references.addAll(ReferenceStore.references(id(draft), draft));
      if (draft.original() != null) {
        converted.add(draft);
      }
    }
    ReferenceStore.refer(tx, references);
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
      if (other.isOurs() || draft.origin().isOurs()) {
        ours.add(other.id());
      }
      boolean same = sameContent(draft, other);
      outcomes.put(draft, same ? sameAgain(draft, other) : contest(draft, other));
      if (same) {
        witnesses.computeIfAbsent(other.id(), k -> new ArrayList<>()).add(draft);
      }
      if (replaced.remove(draft)) { // the next of this batch meets what is there now
        stored.put(draft.identity(), other.replacedBy(draft));
      }
    }
    restore(stored.values());
  }

  /** Whatever a feed brings again is on it again. */
  private void restore(Collection<VersionStore.Stored> stored) {
    List<Long> withdrawn =
        stored.stream().filter(VersionStore.Stored::withdrawn).map(s -> s.id()).toList();
    if (!withdrawn.isEmpty()) {
      LifeStore.restore(tx, withdrawn).forEach(id -> change(id, Change.Kind.RESTORED));
    }
  }

  private Acceptance sameAgain(Draft draft, VersionStore.Stored other) {
    if (draft.fit() > other.fit() && !other.isWordOf(draft.origin())) {
      replace(draft, other.id());
    }
    return new Acceptance.Duplicate(other.id());
  }

  private Acceptance contest(Draft draft, VersionStore.Stored other) {
    boolean sameSource = other.isWordOf(draft.origin());
    boolean fresh = VersionStore.keepVariant(tx, other.id(), draft);
    if (!fresh) { // seen before: what was decided then stands
      outvoted.add(draft);
      return new Acceptance.Duplicate(other.id());
    }
    boolean wins =
        draft.fit() > other.fit()
            || (draft.fit() == other.fit() && (sameSource || isKnownFor(draft, other)));
    if (wins) {
      replace(draft, other.id());
      if (!draft.origin().isOurs()) {
        SightingStore.unwitness(tx, other.id(), draft.origin().sourceId());
      }
      outvoted.addAll(witnesses.getOrDefault(other.id(), List.of()));
      witnesses.put(other.id(), new ArrayList<>(List.of(draft)));
    } else {
      outvoted.add(draft);
    }
    AlertProblem problem =
        sameSource ? AlertProblem.DOCUMENT_CORRECTED : AlertProblem.VERSION_CONTESTED;
    return new Acceptance.Contested(other.id(), problem, wins);
  }

  /** Between equals, who brought this sender's alerts before. */
  private boolean isKnownFor(Draft draft, VersionStore.Stored other) {
    if (draft.origin().isOurs()) {
      return false;
    }
    int source = draft.origin().sourceId();
    return SightingStore.knownFor(tx, other.id(), source, other.sourceId())
        .filter(known -> known == source)
        .isPresent();
  }

  private void replace(Draft draft, long id) {
    VersionStore.replace(tx, id, draft);
    ReferenceStore.unrefer(tx, List.of(id));
    ReferenceStore.refer(tx, ReferenceStore.references(id, draft));
    if (draft.origin().isOurs()) {
      SightingStore.unsight(tx, id);
    }
    replaced.add(draft);
    touched.add(id);
    change(id, Change.Kind.CORRECTED);
  }

  /** Feeds wrap the same alert differently: other bytes may say the very same. */
  private static boolean sameContent(Draft draft, VersionStore.Stored other) {
    if (Arrays.equals(draft.hash(), other.hash())) {
      return true;
    }
    byte[] document = Deflated.inflate(other.document());
    return Documents.read(document, draft.origin().zone()) instanceof Read read
        && Identities.complete(read, document, draft.identity().sent(), draft.origin())
            .filter(r -> r.alert().equals(draft.alert()))
            .isPresent();
  }

  private void sight(List<Draft> drafts) {
    Map<List<Object>, SightingStore.SightingRow> rows = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      if (ours.contains(id(draft))) { // who copies what was drafted here gains no say over it
        continue;
      }
      Integer source = outvoted.contains(draft) ? null : draft.origin().sourceId();
      SightingStore.SightingRow row =
          new SightingStore.SightingRow(
              id(draft), draft.origin().feedId(), source, draft.url(), draft.received());
      rows.merge(
          List.of(row.versionId(), row.feedId()), row, (x, y) -> x.sourceId() == null ? y : x);
    }
    List<Long> news = SightingStore.sight(tx, List.copyOf(rows.values()));
    touched.addAll(news); // a new witness may make a message trusted
    Set<Long> told = told();
    news.stream().filter(id -> !told.contains(id)).forEach(id -> change(id, Change.Kind.SIGHTED));
  }

  private void setBesideChains() {
    boolean cancels =
        outcomes.keySet().stream().anyMatch(d -> d.alert().msgType().value() == MsgType.CANCEL);
    changes.addAll(new Chains(tx, authorities).recompute(touched, !cancels, told()));
  }

  private Set<Long> told() {
    Set<Long> told = new HashSet<>();
    changes.forEach(c -> told.add(c.versionId()));
    return told;
  }

  private void change(long id, Change.Kind kind) {
    changes.add(new ChangeStore.Pending(id, kind));
  }

  private long id(Draft draft) {
    return outcomes.get(draft).versionId();
  }
}
