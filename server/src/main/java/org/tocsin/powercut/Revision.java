package org.tocsin.powercut;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What held of a group's day from {@code recorded} until the next revision.
 *
 * @param number 1 for what was said first of that day
 * @param known false when no source speaks of the day any more: what was said before was taken
 *     back, and nothing is known, which is not "no cut". Then there are no windows and no source
 * @param windows in order; empty while {@code known}: it is said that there is no cut
 * @param toleranceMinutes as the source stated it, or null
 * @param source the label that the believed source had
 * @param actor the operator or key by whom it came, or null
 * @param published when the source says it said so; else as {@code recorded}
 * @param recorded world time
 */
public record Revision(
    long id,
    int groupId,
    LocalDate date,
    int number,
    boolean known,
    List<Window> windows,
    Integer toleranceMinutes,
    String source,
    String actor,
    Instant published,
    Instant recorded) {
  public Revision {
    windows = List.copyOf(windows);
  }

  /** What follows when nobody speaks of the day any more. It is stored nowhere. */
  Revision forgotten(Instant now) {
    return new Revision(0, groupId, date, number + 1, false, List.of(), null, "", null, now, now);
  }

  /** The same with other windows. */
  Revision with(List<Window> others) {
    return new Revision(
        id,
        groupId,
        date,
        number,
        known,
        others,
        toleranceMinutes,
        source,
        actor,
        published,
        recorded);
  }

  /** As a day of the schedule; only while it is known. */
  public ScheduleDay day() {
    if (!known) {
      throw new IllegalStateException("nothing is known of " + date + " any more");
    }
    return new ScheduleDay(groupId, date, windows, number, source, published, recorded);
  }
}
