package org.tocsin.sim.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** What sources do to a world on purpose or by neglect. Thread-safe. */
public final class Mischief {
  private static final int VICTIMS = 3;

  private final World world;
  private final Set<Message> attacked = Collections.newSetFromMap(new IdentityHashMap<>());
  private String foreseen = "";
  private int serial;

  public Mischief(World world) {
    this.world = world;
  }

  /**
   * Lets a source publish, under the senders of the next three sources, a Cancel, an Update and a
   * copy with other content of a live alert of each, and the copy of an alert that is yet to come.
   * Asked again, it forges only what is new.
   */
  public void forge(SimSource forger) {
    synchronized (world) {
      List<SourceState> states = world.states();
      for (int i = 1; i <= Math.min(VICTIMS, states.size() - 1); i++) {
        SourceState victim = states.get((forger.index() + i) % states.size());
        victim.heads(world.now()).stream()
            .limit(1)
            .filter(attacked::add)
            .toList()
            .forEach(head -> attack(forger, head));
      }
      forestall(forger);
    }
  }

  private void attack(SimSource forger, Message head) {
    for (MsgType type : List.of(MsgType.CANCEL, MsgType.UPDATE, MsgType.ALERT)) {
      publish(head.forgedBy(forger, type, ++serial, world.now()));
    }
  }

  private void forestall(SimSource forger) {
    Message next = world.foreseen();
    if (next != null && !next.source().equals(forger) && !foreseen.equals(next.identifier())) {
      foreseen = next.identifier();
      publish(next.forgedBy(forger, MsgType.ALERT, ++serial, world.now()));
    }
  }

  /** Lets a source publish an alert whose document nobody should read to its end. */
  public Message publishUnreadable(SimSource source) {
    synchronized (world) {
      Message message = world.draft(source).unreadable();
      publish(message);
      return message;
    }
  }

  /**
   * Gives the newest document of a source a later {@code sent} and other content at the same
   * address; a feed of links stays as it is.
   *
   * @return the new message, or null where the source lists nothing
   */
  public Message changeNewest(SimSource source) {
    synchronized (world) {
      SourceState state = world.state(source);
      if (state.listed(world.now()).isEmpty()) {
        return null;
      }
      Message old = state.newest();
      Instant second = world.now().truncatedTo(ChronoUnit.SECONDS);
      Instant next = old.sent().plusSeconds(1);
      Message changed = old.reworded(second.isAfter(next) ? second : next, world.now());
      state.overwriteNewest(world.keep(changed));
      return changed;
    }
  }

  private void publish(Message message) {
    world.add(world.state(message.source()), message);
  }
}
