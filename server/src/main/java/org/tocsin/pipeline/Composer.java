package org.tocsin.pipeline;

import java.util.Optional;
import org.tocsin.notify.channel.Message;

/** Puts a message together for one medium. Thread-safe. */
@FunctionalInterface
public interface Composer<M extends Message> {
  /** Empty when what it was to tell of is gone. */
  Optional<M> compose(Addressed to, Theme theme);
}
