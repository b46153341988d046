package org.tocsin.powercut;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tocsin.platform.db.Database;
import org.tocsin.platform.db.Tx;

/**
 * The schedule: what sources say of groups' days, what follows from it, and every revision of that.
 *
 * <p>A source's word on a day is its statement; the schedule of a day is the statement of the
 * source with the lowest rank, among equals of the one that spoke last. Windows that meet at
 * midnight are one cut of the day it begins on, see {@link Midnight}. Only another start, end or
 * state of a window makes a revision. Thread-safe.
 */
public final class PowerCuts {
  /** The signal that schedules have changed. */
  public static final String CHANGED = "powercut_schedules";

  /** A cut belongs to the day on which it begins; so many days later it is over. */
  public static final int LONGEST_CUT_DAYS = 7;

  private final Database database;
  private final InstantSource world;
  private final Utilities utilities;
  private final ScheduleCache cache;

  public PowerCuts(Database database, InstantSource world, Utilities utilities) {
    this.database = database;
    this.world = world;
    this.utilities = utilities;
    this.cache = new ScheduleCache(database, world);
    refresh();
  }

  /** Reads what has changed; to be called on {@link #CHANGED} and {@link Utilities#CHANGED}. */
  public void refresh() {
    cache.refresh();
  }

  /** As {@link #take(Tx, long, Timetable, String)}, for what was read from the source. */
  public Taken take(Tx tx, long sourceId, Timetable timetable) {
    return take(tx, sourceId, timetable, null);
  }

  /**
   * Takes what a source says. The same again changes nothing, whoever else says it at the same
   * time; what cannot be taken is refused day by day and loses nothing of the rest.
   *
   * @param actor the operator or key by whom it came, or null
   * @throws IllegalArgumentException when there is no such source
   */
  public Taken take(Tx tx, long sourceId, Timetable timetable, String actor) {
    return seen(tx, Intake.take(tx, world.instant(), sourceId, timetable, actor));
  }

  /**
   * Takes back what a source says of one day, as if it had never spoken of it: what others say
   * holds again.
   */
  public Taken release(Tx tx, long sourceId, int groupId, LocalDate date, String actor) {
    return seen(tx, Intake.release(tx, world.instant(), sourceId, groupId, date, actor));
  }

  /**
   * Weighs again what the sources of a utility say of cuts that may not be over; to be called in
   * the transaction in which a source was removed or got another rank.
   */
  public Taken reconsider(Tx tx, int providerId, String actor) {
    return seen(tx, Intake.reconsider(tx, world.instant(), providerId, actor));
  }

  /** Who writes reads what was written; other nodes hear of it a moment later. */
  private Taken seen(Tx tx, Taken taken) {
    if (!taken.changed().isEmpty()) {
      tx.afterCommit(this::refresh);
    }
    return taken;
  }

  /**
   * What is known, by group and date; a day of which nothing is known has none. Days of the last
   * two months and all ahead come from memory, earlier ones from the database.
   *
   * @param last inclusive
   */
  public List<ScheduleDay> days(Collection<Integer> groupIds, LocalDate first, LocalDate last) {
    return cache.days(groupIds, first, last);
  }

  /** Every revision of one day, the newest first. */
  public List<Revision> revisions(int groupId, LocalDate date) {
    return database.read(tx -> RevisionStore.of(tx, groupId, date));
  }

  /**
   * Every revision of a group's days, by date, the newest of each first; one statement.
   *
   * @param last inclusive
   */
  public List<Revision> revisions(int groupId, LocalDate first, LocalDate last) {
    return database.read(tx -> RevisionStore.of(tx, groupId, first, last));
  }

  /**
   * Revisions of a utility's days, the newest first.
   *
   * @param beforeId of the last one that was seen, or null to begin
   */
  public List<Revision> recent(int providerId, Long beforeId, int limit) {
    return database.read(tx -> RevisionStore.recent(tx, providerId, beforeId, limit));
  }

  /** What held before each of these, by the id of the later; one statement. */
  public Map<Long, Revision> before(Collection<Revision> revisions) {
    return database.read(tx -> RevisionStore.before(tx, revisions));
  }

  /**
   * Days of which sources say different things, by utility; two statements for any number.
   *
   * @param from the day from which on, by utility; one that is not known has none
   */
  public Map<Integer, List<Disagreement>> disagreements(Map<Integer, LocalDate> from) {
    Grid grid = utilities.grid();
    Map<Provider, LocalDate> days = new LinkedHashMap<>();
    from.forEach((id, day) -> grid.provider(id).ifPresent(p -> days.put(p, day)));
    return database.read(tx -> CrossCheck.run(tx, days));
  }
}
