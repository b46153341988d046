package org.tocsin.feed.format;

/** Reads one shape of feed. Implementations keep no state and may be shared by threads. */
@FunctionalInterface
interface Format {

  /**
   * Adds what the body lists.
   *
   * @throws ReadingStopped when the rest cannot be read; what was added so far counts
   */
  void read(Body body, Collector out) throws ReadingStopped;
}
