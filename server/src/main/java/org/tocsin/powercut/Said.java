package org.tocsin.powercut;

import java.time.Instant;
import java.util.List;

/**
 * What the last notice of a group's day said.
 *
 * @param ended whether it was a Cancel
 * @param windows of the revision it was drafted from
 */
record Said(Instant sent, boolean ended, List<Window> windows) {
  Said {
    windows = List.copyOf(windows);
  }
}
