package org.tocsin.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.tocsin.platform.db.Database;

/**
 * Runs each recurring step on one node at a time: again a fixed while after it ended, or sooner
 * when it is woken. When a node dies, another takes its steps over within about half a minute; a
 * node that comes back under its old name takes its own at once.
 *
 * <p>A step is a trigger and no more: what it has to do stands in rows. Steps are named before
 * {@link #start()}; everything else is thread-safe.
 */
public final class Jobs implements AutoCloseable {
  private static final Duration POLLING = Duration.ofMillis(500);
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

  private final Database database;
  private final InstantSource clock;
  private final String node;
  private final Duration polling;
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private Scheduler scheduler;

  /**
   * @param clock the machine's
   * @param node names this node among all and stays the same over restarts
   */
  public Jobs(Database database, InstantSource clock, String node) {
    this(database, clock, node, POLLING);
  }

  Jobs(Database database, InstantSource clock, String node, Duration polling) {
    this.database = database;
    this.clock = clock;
    this.node = node;
    this.polling = polling;
  }

  /**
   * Adds a step. One that throws is logged with its name, and runs again all the same when it is
   * due.
   *
   * @param every from the end of one run to the start of the next
   */
  public void recurring(String name, Duration every, Runnable step) {
    if (scheduler != null) {
      throw new IllegalStateException("step " + name + " comes after the start");
    }
    if (jobs.putIfAbsent(name, new Job(name, every, step)) != null) {
      throw new IllegalArgumentException("two steps are named " + name);
    }
  }

  /**
   * Has the step run as soon as it can, on whichever node; while it runs here, once more right
   * after. It is called on every node that hears the signal, so that the node that runs the step is
   * among them.
   */
  public void wake(String name) {
    Job job = jobs.get(name);
    if (job == null) {
      throw new IllegalArgumentException("no step is named " + name);
    }
    job.wakeAgain();
    if (scheduler == null) {
      return; // the start looks at every step anyway
    }
    try {
      scheduler.reschedule(TaskInstanceId.of(name, JobStore.INSTANCE), clock.instant());
    } catch (TaskInstanceCurrentlyExecutingException
        | TaskInstanceNotFoundException
        | ExecutionException e) {
      // It is running, or was taken up just now, and the node that runs it was told to go once
      // more.
    }
  }

  /** Starts to run steps, each at once for the first time. */
  public void start() {
    database.useTransaction(
        tx -> {
          JobStore.release(tx, node);
          JobStore.dueNow(tx, jobs.keySet(), clock.instant());
        });
    List<CustomTask<Void>> tasks = jobs.values().stream().map(job -> job.task(clock)).toList();
    scheduler =
        JobStore.scheduler(database, List.copyOf(tasks))
            .schedulerName(new SchedulerName.Fixed(node))
            .clock(clock::instant)
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .threads(Math.max(4, tasks.size()))
            .pollUsingLockAndFetch(0.5, 1.0)
            .pollingInterval(polling)
            .enableImmediateExecution()
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(LONGEST_STOP)
            .failureLogging(LogLevel.OFF, false) // Job does it
            .build();
    scheduler.start();
  }

  /** Lets running steps end, for up to ten seconds, and starts no more. */
  @Override
  public void close() {
    if (scheduler != null) {
      scheduler.stop();
    }
  }
}
