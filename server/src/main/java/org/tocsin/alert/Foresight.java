package org.tocsin.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * Accepts drafts as they would be and takes everything back: what is shown is what would happen,
 * not another program's guess at it. Holds up other acceptances for as long as one batch does.
 */
final class Foresight {
  private final Database database;
  private final Authorities authorities;
  private final Instant now;

  Foresight(Database database, Authorities authorities, Instant now) {
    this.database = database;
    this.authorities = authorities;
    this.now = now;
  }

  List<Foreseen> of(Function<Tx, List<Draft>> prepare) {
    Undone undone = new Undone();
    try {
      database.useTransaction(
          tx -> {
            undone.drafts = prepare.apply(tx);
            undone.acceptances = new Acceptor(tx, authorities, now).accept(undone.drafts);
            undone.mates = ForesightStore.chains(tx, undone.ids());
            throw undone;
          });
    } catch (Undone expected) {
      return told(undone);
    }
    throw new IllegalStateException("a rehearsal was kept");
  }

  /** Beside what is stored: what had ended before, or was not there, was not ended by these. */
  private List<Foreseen> told(Undone undone) {
    Set<Long> ended = new HashSet<>();
    undone.mates.stream().filter(m -> m.ended()).forEach(m -> ended.add(m.id()));
    Set<Long> asked = new HashSet<>(ended);
    asked.addAll(undone.ids());
    Map<Long, Version> before = new HashMap<>();
    database.read(tx -> QueryStore.byIds(tx, asked)).forEach(v -> before.put(v.id(), v));
    Map<Long, Version> ends = new HashMap<>(before);
    ends.keySet().retainAll(ended);
    ends.values()
        .removeIf(v -> v.ending().cancelledAt() != null || v.ending().supersededAt() != null);
    Map<Long, ForesightStore.Mate> byId = new HashMap<>();
    undone.mates.forEach(m -> byId.put(m.id(), m));
    List<Foreseen> all = new ArrayList<>();
    for (int i = 0; i < undone.drafts.size(); i++) {
      all.add(foreseen(undone.drafts.get(i), undone.acceptances.get(i), byId, before, ends));
    }
    return all;
  }

  private Foreseen foreseen(
      Draft draft,
      Acceptance acceptance,
      Map<Long, ForesightStore.Mate> byId,
      Map<Long, Version> before,
      Map<Long, Version> ends) {
    ForesightStore.Mate self = byId.get(acceptance.versionId());
    List<Version> ended =
        acceptance instanceof Acceptance.Duplicate
            ? List.of()
            : byId.values().stream()
                .filter(m -> m.chainId() == self.chainId())
                .map(m -> ends.get(m.id()))
                .filter(Objects::nonNull)
                .toList();
    State state = State.at(now, draft.lives().spans(), self.ending());
    Version known = before.get(acceptance.versionId());
    boolean restored =
        known != null
            && known.ending().withdrawnAt() != null
            && self.ending().withdrawnAt() == null;
    return new Foreseen(draft, acceptance, state, restored, ended, self.problems());
  }

  /** Takes everything back. */
  private static final class Undone extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private transient List<Draft> drafts;
    private transient List<Acceptance> acceptances;
    private transient List<ForesightStore.Mate> mates;

    Undone() {
      super("a rehearsal is not kept", null, false, false);
    }

    Collection<Long> ids() {
      return acceptances.stream().map(Acceptance::versionId).toList();
    }
  }
}
