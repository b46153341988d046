package org.tocsin.notify.channel;

import java.util.List;
import java.util.function.BiConsumer;

/**
 * One way out for one kind of message. Thread-safe: many threads send at once, and the channel
 * itself keeps to what its provider bears, connections above all.
 */
public interface Channel<M extends Message> extends AutoCloseable {
  /** How logs and limits call it, such as {@code smtp}. */
  String name();

  /** The most messages that one call of {@link #send} takes. */
  int mostAtOnce();

  /**
   * Hands messages over and returns when the fate of each is known. No transaction is open
   * meanwhile. What goes wrong is an {@link Outcome}, never an exception.
   *
   * @param done told once per message, from any thread, as soon as its fate is known
   */
  void send(List<M> messages, BiConsumer<M, Outcome> done);

  /** Lets connections go; what is under way is finished or told to be tried again. */
  @Override
  void close();
}
