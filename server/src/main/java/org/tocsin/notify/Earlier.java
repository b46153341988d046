package org.tocsin.notify;

import java.util.Collection;
import java.util.List;

/**
 * What may have been said before of the same event.
 *
 * @param versionIds all other versions of its chain
 * @param unchanged whether a reader would see no difference between the new version and the one
 *     before it
 */
public record Earlier(Collection<Long> versionIds, boolean unchanged) {
  /** Nothing was said before. */
  public static final Earlier NONE = new Earlier(List.of(), false);

  public Earlier {
    versionIds = List.copyOf(versionIds);
  }
}
