package org.tocsin.alert;

/** What the operator declared about sources; asked when one message wants to act on another. */
public interface Authorities {
  /**
   * The authority a source speaks for, or null; sources with the same one may act on each other's
   * alerts.
   */
  String authority(int sourceId);

  /** Whether the source relays others and may act on the same sender's alerts of any source. */
  boolean isAggregator(int sourceId);
}
