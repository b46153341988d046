package org.tocsin.sim.utility;

import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Something the utility does at a moment.
 *
 * @param event as in {@link Edition#event}
 * @param change from the plan that stands to the one that is published
 */
record Step(Instant at, String event, UnaryOperator<Plan> change) {
  static final String RE_POSTED = "re-posted";

  /** Publishes what is planned for some days. */
  static Step publish(Instant at, Plan days) {
    return new Step(at, "published", plan -> plan.replacedBy(days));
  }

  /** Posts all again as it is. */
  static Step repost(Instant at) {
    return new Step(at, RE_POSTED, UnaryOperator.identity());
  }
}
