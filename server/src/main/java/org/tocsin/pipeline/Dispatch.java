package org.tocsin.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.notify.Claimed;
import org.tocsin.notify.Medium;
import org.tocsin.notify.channel.Channel;
import org.tocsin.notify.channel.Message;
import org.tocsin.notify.channel.Outcome;

/**
 * Hands messages to one channel, some at a time as room is made, and each to its own end: a slow
 * one holds up none but those in the same call. Thread-safe.
 */
final class Dispatch<M extends Message> {
  private static final Logger log = LoggerFactory.getLogger(Dispatch.class);
  private static final int MOST_AT_ONCE = 20;

  private final Medium medium;
  private final Channel<M> channel;
  private final Handover handover;
  private final InstantSource machine;

  Dispatch(Medium medium, Channel<M> channel, Handover handover, InstantSource machine) {
    this.medium = medium;
    this.channel = channel;
    this.handover = handover;
    this.machine = machine;
  }

  /** A message and the claim that it is made of. */
  record Ready<M>(Claimed claimed, M message) {}

  /**
   * Returns when all are handed over; their results come later.
   *
   * @param then run after each that was recorded
   */
  void send(List<Ready<M>> ready, Runnable then) throws InterruptedException {
    int next = 0;
    while (next < ready.size()) {
      List<Ready<M>> some = new ArrayList<>();
      handover.enter(medium);
      do {
        Ready<M> one = ready.get(next++);
        if (handover.begin(one.claimed())) {
          some.add(one);
        }
      } while (next < ready.size()
          && some.size() < Math.min(MOST_AT_ONCE, channel.mostAtOnce())
          && handover.tryEnter(medium));
      if (!some.isEmpty()) {
        handover.start(() -> hand(some, then));
      }
    }
  }

  /** What the channel leaves without an answer, against its word, is tried again. */
  private void hand(List<Ready<M>> some, Runnable then) {
    Instant begun = machine.instant();
    Map<Long, Claimed> open =
        some.stream()
            .map(Ready::claimed)
            .collect(Collectors.toMap(Claimed::id, c -> c, (a, b) -> a, ConcurrentHashMap::new));
    String failure = "the channel said nothing";
    try {
      channel.send(
          some.stream().map(Ready::message).toList(),
          (message, outcome) -> {
            Claimed claimed = open.remove(message.deliveryId());
            if (claimed != null) {
              Duration took = Duration.between(begun, machine.instant());
              handover.end(claimed, outcome, took, then);
            }
          });
    } catch (RuntimeException | Error e) { // no claim may stay in hand for ever
      log.error("Channel {} failed, deliveries {}", channel.name(), open.keySet(), e);
      failure = e.toString();
    }
    Outcome later = new Outcome.RetryAfter("channel-failed", failure, null, Outcome.Scope.PROVIDER);
    Duration took = Duration.between(begun, machine.instant());
    open.values().forEach(claimed -> handover.end(claimed, later, took, then));
  }
}
