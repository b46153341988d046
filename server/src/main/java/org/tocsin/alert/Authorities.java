package org.tocsin.alert;

import java.time.ZoneId;

/**
 * What the operator declared about sources; asked when one message wants to act on another, and
 * when a document is read again.
 */
public interface Authorities {
  /**
   * The authority a source speaks for, or null; sources with the same one may act on each other's
   * alerts.
   */
  String authority(int sourceId);

  /** The zone of a source's times that name none; UTC for null and for sources that are gone. */
  ZoneId zone(Integer sourceId);

  /** Whether the source relays others and may act on the same sender's alerts of any source. */
  boolean isAggregator(int sourceId);
}
