package org.tocsin.powercut;

import java.net.URI;
import java.time.Duration;

/**
 * Where schedules of a utility come from.
 *
 * @param label what people know it by; unique among the provider's
 * @param kind the id of a {@link org.tocsin.powercut.format.ScheduleFormat}, or {@link
 *     ScheduleSources#HAND} or {@link ScheduleSources#INGEST}
 * @param url null for what comes by hand or is handed in
 * @param rank the lower is believed where sources disagree
 * @param polling whether it is asked by itself
 * @param interval an operator's, which is kept; null: as {@code PollPlan} sees fit
 * @param whole whether it speaks of all groups on each day it names; else of those it names only
 * @param version for optimistic locking
 */
public record ScheduleSource(
    long id,
    int providerId,
    String label,
    String kind,
    URI url,
    int rank,
    boolean polling,
    Duration interval,
    boolean whole,
    int version) {
  /** Whether there is anything to ask. */
  public boolean canBeAsked() {
    return url != null;
  }
}
