package org.tocsin.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.tocsin.platform.db.Tx;

/**
 * Which alerts a source has taken off its feeds, where it is one that ends alerts so. Thread-safe.
 */
final class Withdrawals {
  /**
   * Polls in a row, and time, that an alert must be off the feed before its source is taken to have
   * withdrawn it.
   */
  static final int POLLS_TO_END = 2;

  /** See {@link #POLLS_TO_END}. */
  static final Duration TIME_TO_END = Duration.ofMinutes(10);

  private final Supplier<Registry> registry;

  Withdrawals(Supplier<Registry> registry) {
    this.registry = registry;
  }

  /**
   * Whether full answers are worth asking for, since only they can end an alert that has just been
   * found missing; null when this poll tells nothing of it.
   */
  Boolean missing(PollResult poll, Instant now) {
    if (!poll.outcome().isComplete()) {
      return null;
    }
    Instant ripe = now.minus(TIME_TO_END);
    return endsByWithdrawal(poll.claim().feed())
        && poll.listing().absent().stream()
            .filter(d -> !d.versionIds().isEmpty())
            .anyMatch(
                d ->
                    d.absentSince() == null
                        || d.absentPolls() + 1 < POLLS_TO_END
                        || d.absentSince().isAfter(ripe));
  }

  /** As {@link Feeds#mayWithdraw}. */
  boolean mayHappen(Collection<PollResult> polls) {
    return polls.stream().anyMatch(this::mayHappen);
  }

  private boolean mayHappen(PollResult poll) {
    return (poll.outcome().isComplete() || poll.outcome() == PollOutcome.NOT_MODIFIED)
        && endsByWithdrawal(poll.claim().feed());
  }

  /** As {@link Feeds#withdrawn}. */
  List<Long> of(Tx tx, List<PollResult> polls, Function<Collection<Long>, List<Absence>> carriers) {
    List<Integer> feeds =
        polls.stream().filter(this::mayHappen).map(p -> p.claim().feed().id()).toList();
    if (feeds.isEmpty()) {
      return List.of();
    }
    Set<Long> ripe = new HashSet<>();
    DocumentStore.ripe(tx, feeds, POLLS_TO_END, TIME_TO_END).forEach(a -> ripe.add(a.versionId()));
    if (ripe.isEmpty()) {
      return List.of();
    }
    List<Absence> carried = carriers.apply(ripe);
    Set<Long> ids = new HashSet<>();
    carried.forEach(a -> ids.add(a.versionId()));
    DocumentStore.listed(tx, carried).forEach(a -> ids.remove(a.versionId()));
    return List.copyOf(ids);
  }

  private boolean endsByWithdrawal(Feed feed) {
    return registry.get().sourcesOf(feed).stream()
        .anyMatch(s -> s.endPolicy() == Source.EndPolicy.WITHDRAWAL);
  }
}
