package org.tocsin.notify;

import java.util.Collection;
import java.util.List;

/**
 * What may have been said before of the same event.
 *
 * @param versionIds all other versions of its chain
 * @param same those of them that a reader could not tell from the new one: who was told one of them
 *     last is not told again. They need be compared one by one, since what a contact was told last
 *     is not always the version before
 */
public record Earlier(Collection<Long> versionIds, Collection<Long> same) {
  /** Nothing was said before. */
  public static final Earlier NONE = new Earlier(List.of(), List.of());

  public Earlier {
    versionIds = List.copyOf(versionIds);
    same = List.copyOf(same);
  }
}
