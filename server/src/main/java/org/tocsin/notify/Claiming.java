package org.tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * Which messages this node sends next: leases them, most urgent first, and sets aside the lanes
 * that are in trouble. {@link Outbox} says what each method promises. Thread-safe.
 */
final class Claiming {
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration LOOKS_FOR_PARKED = Duration.ofSeconds(1);
  private static final int RELEASED_AT_ONCE = 1_000;
  private static final int WINDOW = 4; // rows looked at for each one wanted
  private static final int MOST_PARKED_LANES = 200;
  private static final int PARKINGS = 10;

  private final Database database;
  private final InstantSource machine;
  private final InstantSource world;
  private final String node;
  private final Lanes lanes;
  private final Recording recording;
  private final Map<Medium, Queue> queues = new ConcurrentHashMap<>();

  /** One medium as this node claims from it, one claim at a time. */
  private static final class Queue {
    private final Set<String> parked = new LinkedHashSet<>();
    private String parkedAfter = ""; // lanes take turns when they are many
    private Instant looked = Instant.MIN;
  }

  Claiming(
      Database database,
      InstantSource machine,
      InstantSource world,
      String node,
      Lanes lanes,
      Recording recording) {
    this.database = database;
    this.machine = machine;
    this.world = world;
    this.node = node;
    this.lanes = lanes;
    this.recording = recording;
  }

  List<Claimed> claim(Medium medium, int limit) {
    Queue queue = queues.computeIfAbsent(medium, m -> new Queue());
    synchronized (queue) {
      for (int i = 0; i < PARKINGS; i++) {
        int most = Math.min(limit, lanes.room(medium));
        if (most <= 0) {
          return List.of();
        }
        List<Claimed> claims =
            database.inRepeatableTransaction(tx -> claim(tx, queue, medium, most));
        lanes.take(claims);
        if (claims.size() * 2 >= most || !park(queue, medium, most) || !claims.isEmpty()) {
          return claims;
        }
      }
      return List.of();
    }
  }

  private List<Claimed> claim(Tx tx, Queue queue, Medium medium, int limit) {
    Instant now = machine.instant();
    Instant today = world.instant();
    ClaimStore.release(tx, medium, today, RELEASED_AT_ONCE);
    if (!now.isBefore(queue.looked.plus(LOOKS_FOR_PARKED))) {
      List<String> parked = ClaimStore.parked(tx, medium, queue.parkedAfter, MOST_PARKED_LANES);
      queue.parkedAfter = parked.size() < MOST_PARKED_LANES ? "" : parked.getLast();
      queue.parked.clear();
      queue.parked.addAll(parked);
      queue.looked = now;
    }
    var ask =
        new ClaimStore.Ask(medium, lanes.rooms(medium), Flow.FIRST_CAP, limit, limit * WINDOW);
    List<Claimed> claims = new ArrayList<>();
    List<Recorded> useless = new ArrayList<>();
    for (ClaimStore.Row row : ClaimStore.claim(tx, ask, queue.parked, now, LEASE, node)) {
      Claimed claimed = row.claimed();
      if (claimed.until() != null && !claimed.until().isAfter(today)) {
        useless.add(Recorded.dropped(claimed, Recorded.EXPIRED));
      } else if (row.suppressed() && !claimed.purpose().isAnswer()) {
        useless.add(Recorded.dropped(claimed, Recorded.SUPPRESSED));
      } else {
        claims.add(claimed);
      }
    }
    recording.record(tx, useless);
    return threaded(tx, claims);
  }

  private static List<Claimed> threaded(Tx tx, List<Claimed> claims) {
    List<Claimed> later = claims.stream().filter(c -> !c.thread().isEmpty()).toList();
    if (later.isEmpty()) {
      return claims;
    }
    Map<Long, Claimed.Told> told = ClaimStore.told(tx, later);
    return claims.stream()
        .map(c -> c.thread().isEmpty() ? c : c.with(told.get(c.thread().getLast())))
        .toList();
  }

  /** Whether rows of lanes in trouble were set aside, so that others may be seen behind them. */
  private boolean park(Queue queue, Medium medium, int limit) {
    List<String> troubled = lanes.troubled(medium);
    if (troubled.isEmpty()) {
      return false;
    }
    Instant now = machine.instant();
    int parked =
        database.inRepeatableTransaction(
            tx -> ClaimStore.park(tx, medium, troubled, limit * WINDOW, now));
    if (parked > 0) {
      queue.looked = Instant.MIN;
    }
    return parked > 0;
  }

  Set<Long> extend(List<Claimed> claims) {
    Instant until = machine.instant().plus(LEASE);
    return new HashSet<>(
        database.inRepeatableTransaction(tx -> ClaimStore.extend(tx, claims, until)));
  }

  void giveBack(List<Claimed> claims) {
    claims.forEach(lanes::spare);
    database.inRepeatableTransaction(
        tx -> {
          ClaimStore.giveBack(tx, claims);
          return null;
        });
  }

  int releaseLeases() {
    return database.inRepeatableTransaction(
        tx -> ClaimStore.releaseLeases(tx, node, machine.instant()));
  }
}
