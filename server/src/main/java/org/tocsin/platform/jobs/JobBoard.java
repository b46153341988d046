package org.tocsin.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.tocsin.platform.db.Database;

/** What all nodes together know of the recurring steps. Thread-safe. */
public final class JobBoard {
  private final Database database;

  public JobBoard(Database database) {
    this.database = database;
  }

  /**
   * A recurring step.
   *
   * @param due when it runs next; in the past while it runs, or when nobody does it
   * @param node who runs it just now, or null
   * @param heartbeat when that node last said so, or null
   * @param succeeded null for never
   * @param failed null for never
   * @param failures in a row
   */
  public record Step(
      String name,
      Instant due,
      String node,
      Instant heartbeat,
      Instant succeeded,
      Instant failed,
      int failures) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Whether it should run and no node does it. */
    public boolean isLate(Instant now) {
      return node == null && due.plus(PATIENCE).isBefore(now);
    }
  }

  /** All steps, by name. */
  public List<Step> steps() {
    return database.read(JobStore::steps);
  }
}
