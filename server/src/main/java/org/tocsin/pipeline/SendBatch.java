package org.tocsin.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.notify.Claimed;
import org.tocsin.notify.Digests;
import org.tocsin.notify.Digests.Item;
import org.tocsin.notify.Medium;
import org.tocsin.notify.Outbox;
import org.tocsin.notify.Recorded;
import org.tocsin.notify.channel.Channel;
import org.tocsin.notify.channel.Message;
import org.tocsin.notify.channel.Outcome;
import org.tocsin.pipeline.Dispatch.Ready;

/**
 * Hop 3, for one medium: claims what is due, drops what ended meanwhile, puts the rest into words
 * and hands it to the channel; what became of each is recorded as it comes. Thread-safe.
 */
public final class SendBatch<M extends Message> {
  private static final Logger log = LoggerFactory.getLogger(SendBatch.class);

  private final Medium medium;
  private final Parts parts;
  private final Composer<M> composer;
  private final Dispatch<M> dispatch;

  /** What all media share. */
  public record Parts(
      Outbox outbox,
      Audience audience,
      Digests digests,
      Handover handover,
      InstantSource machine) {}

  public SendBatch(Medium medium, Parts parts, Composer<M> composer, Channel<M> channel) {
    this.medium = medium;
    this.parts = parts;
    this.composer = composer;
    this.dispatch = new Dispatch<>(medium, channel, parts.handover(), parts.machine());
  }

  Medium medium() {
    return medium;
  }

  /** Claims at most so many; they are this node's until they are recorded. */
  public List<Claimed> claim(int limit) {
    Instant at = parts.machine().instant();
    List<Claimed> claims = parts.outbox().claim(medium, limit);
    parts.handover().hold(claims, at);
    return claims;
  }

  /**
   * Sends what was claimed; returns when all is in the channel's hands.
   *
   * @param then run after each message that was recorded
   */
  public void send(List<Claimed> claims, Runnable then) throws InterruptedException {
    List<Ready<M>> ready = new ArrayList<>();
    List<Recorded> dropped = new ArrayList<>();
    try {
      Audience.Sorted sorted = parts.audience().sort(claims);
      dropped.addAll(sorted.dropped());
      Map<Long, List<Item>> items = items(sorted.ready());
      for (Addressed to : sorted.ready()) {
        compose(to, items.getOrDefault(to.claimed().id(), List.of()), ready, dropped);
      }
    } catch (RuntimeException | Error e) {
      parts.handover().giveBack(claims);
      throw e;
    }
    parts.handover().drop(dropped);
    dispatch.send(ready, then);
  }

  private Map<Long, List<Item>> items(List<Addressed> ready) {
    List<Long> lists =
        ready.stream()
            .map(Addressed::claimed)
            .filter(Claimed::tellsOfMany)
            .map(Claimed::id)
            .toList();
    return lists.isEmpty() ? Map.of() : parts.digests().items(lists);
  }

  /** What cannot be put into words ends on the operator's page and keeps no other back. */
  private void compose(
      Addressed to, List<Item> items, List<Ready<M>> ready, List<Recorded> dropped) {
    Claimed claimed = to.claimed();
    try {
      Optional<M> message = composer.compose(to, Theme.of(claimed, items));
      if (message.isPresent()) {
        ready.add(new Ready<>(claimed, message.get()));
      } else {
        dropped.add(Recorded.dropped(claimed, Recorded.OVER));
      }
    } catch (RuntimeException | StackOverflowError e) {
      log.error("Delivery {} could not be put into words", claimed.id(), e);
      dropped.add(Recorded.of(claimed, new Outcome.Rejected("no-words", e.toString(), false)));
    }
  }
}
