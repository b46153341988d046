package org.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tocsin.notify.RecordStore.Result;
import org.tocsin.notify.RecordStore.Turn;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.platform.db.Tx;

/**
 * What became of messages: which of them went, wait for another attempt, or will never go, and what
 * that means for their chain, their reader's address and the log. Thread-safe.
 */
final class Recording {
  private static final Duration GIVES_UP = Duration.ofDays(4);

  private final InstantSource machine;
  private final InstantSource world;
  private final Backoff backoff;

  Recording(InstantSource machine, InstantSource world, Backoff backoff) {
    this.machine = machine;
    this.world = world;
    this.backoff = backoff;
  }

  /** As {@link Outbox#record}. */
  List<Boolean> record(Tx tx, List<Recorded> recorded) {
    if (recorded.isEmpty()) {
      return List.of();
    }
    Instant now = machine.instant();
    List<Result> results = recorded.stream().map(r -> result(r, now)).toList();
    Set<Long> held = new HashSet<>(RecordStore.record(tx, results, now));
    List<Result> done = results.stream().filter(r -> held.contains(r.claimed().id())).toList();
    settle(tx, done, now);
    List<Long> digests = new ArrayList<>();
    Map<Long, Result> gone = new HashMap<>();
    for (int i = 0; i < recorded.size(); i++) {
      Result result = results.get(i);
      if (!held.contains(result.claimed().id())) {
        continue;
      }
      if (result.turn() == Turn.SENT && result.claimed().tellsOfMany()) {
        digests.add(result.claimed().id());
      }
      if (recorded.get(i).outcome() instanceof Outcome.Rejected r && r.addressGone()) {
        gone.put(result.claimed().contactId(), result);
      }
    }
    if (!digests.isEmpty()) {
      DigestStore.told(tx, digests);
    }
    if (!gone.isEmpty()) {
      SuppressionStore.addGone(tx, gone.values(), now);
    }
    return results.stream().map(r -> held.contains(r.claimed().id())).toList();
  }

  private static void settle(Tx tx, List<Result> done, Instant now) {
    List<Claimed> retried = chained(done, Turn.RETRY);
    List<Claimed> unsaid = new ArrayList<>(chained(done, Turn.DROPPED));
    unsaid.addAll(chained(done, Turn.DEAD));
    if (!retried.isEmpty()) {
      Set<Long> outdated = new HashSet<>(RecordStore.outdated(tx, retried, now));
      retried.stream().filter(c -> outdated.contains(c.id())).forEach(unsaid::add);
    }
    if (!unsaid.isEmpty()) {
      RecordStore.settle(tx, unsaid, now);
    }
  }

  private static List<Claimed> chained(List<Result> results, Turn turn) {
    return results.stream()
        .filter(r -> r.turn() == turn && r.claimed().chainId() != null)
        .filter(r -> r.claimed().purpose() != Purpose.REMIND)
        .map(Result::claimed)
        .toList();
  }

  private Result result(Recorded recorded, Instant now) {
    Claimed claimed = recorded.claimed();
    return switch (recorded.outcome()) {
      case null -> new Result(claimed, Turn.DROPPED, null, recorded.dropped(), null, null);
      case Outcome.Sent s -> new Result(claimed, Turn.SENT, null, null, null, s.providerId());
      case Outcome.Rejected r ->
          new Result(claimed, Turn.DEAD, null, r.code(), LogText.of(r.detail()), null);
      case Outcome.RetryAfter r -> retry(claimed, r, now);
    };
  }

  private Result retry(Claimed claimed, Outcome.RetryAfter refusal, Instant now) {
    String detail = LogText.of(refusal.detail());
    boolean useless = claimed.until() != null && !claimed.until().isAfter(world.instant());
    if (useless) {
      return new Result(claimed, Turn.DROPPED, null, Recorded.EXPIRED, detail, null);
    }
    if (claimed.until() == null && claimed.added().plus(GIVES_UP).isBefore(now)) {
      return new Result(claimed, Turn.DEAD, null, refusal.code(), detail, null);
    }
    Instant due = now.plus(backoff.next(claimed.attempt(), refusal.pause()));
    return new Result(claimed, Turn.RETRY, due, refusal.code(), detail, null);
  }
}
