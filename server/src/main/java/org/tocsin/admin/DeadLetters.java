package org.tocsin.admin;

/** How many messages were given up and wait for a person; wired by whoever sends messages. */
@FunctionalInterface
public interface DeadLetters {
  long count();
}
