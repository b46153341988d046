package org.tocsin.pipeline;

import java.time.Instant;
import java.util.Set;
import org.tocsin.notify.Earlier;
import org.tocsin.notify.FollowUp;
import org.tocsin.subscription.Matching;

/** Whom a change concerns, and what they are told. */
sealed interface Plan {
  /** Nobody needs to hear of it. */
  record Nobody() implements Plan {}

  /**
   * Everybody whose places and filters it meets; then whoever was told an earlier version and is
   * met no more.
   *
   * @param key of all notices of this version
   * @param onsets when it begins, once for each stretch of time
   * @param until world time when it is of no use any more; null: no end
   * @param priority see {@link org.tocsin.notify.Notice}
   * @param next who else is told afterwards; null for nobody
   */
  record Match(
      long versionId,
      long chainId,
      String key,
      Matching matching,
      Earlier earlier,
      Set<Instant> onsets,
      Instant until,
      int priority,
      FollowUp next)
      implements Plan {}

  /** Exactly those who were told an earlier version. */
  record Follow(FollowUp followUp) implements Plan {}
}
