package org.tocsin.pipeline;

import java.time.Duration;
import org.tocsin.platform.db.Database;
import org.tocsin.powercut.ScheduleSource;
import org.tocsin.powercut.ScheduleSources;
import org.tocsin.powercut.Timetable;

/**
 * Shows what would come of a schedule that an operator hands in, before it is taken. Nothing of it
 * is kept. Thread-safe.
 */
public final class TrySchedule {
  private final Database database;
  private final ScheduleSources sources;
  private final TakeSchedule take;
  private final PreviewCuts preview;

  public TrySchedule(
      Database database, ScheduleSources sources, TakeSchedule take, PreviewCuts preview) {
    this.database = database;
    this.sources = sources;
    this.take = take;
    this.preview = preview;
  }

  /** What a document would do, and the format it was read in. */
  public record Tried(String format, PreviewCuts.IfTaken ifTaken) {}

  /**
   * @param patience for counting who would be told
   * @throws org.tocsin.powercut.ScheduleException as {@link TakeSchedule#take} does
   */
  public Tried document(TakeSchedule.Given given, Duration patience) {
    TakeSchedule.Read read = take.read(given);
    return new Tried(read.format(), entered(given.providerId(), read.timetable(), patience));
  }

  /** The same of what was entered field by field. */
  public PreviewCuts.IfTaken entered(int providerId, Timetable timetable, Duration patience) {
    ScheduleSource hand = database.inTransaction(tx -> sources.handSource(tx, providerId));
    return preview.ifTaken(hand.id(), timetable, "en", patience);
  }
}
