package org.tocsin.platform.jobs;

import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One recurring step and whether it was woken while it ran here. */
final class Job {
  private static final Logger log = LoggerFactory.getLogger(Job.class);

  private final String name;
  private final Duration every;
  private final Runnable step;
  private volatile boolean again;

  Job(String name, Duration every, Runnable step) {
    this.name = name;
    this.every = every;
    this.step = step;
  }

  void wakeAgain() {
    again = true;
  }

  CustomTask<Void> task(InstantSource clock) {
    return Tasks.custom(name, Void.class)
        .onFailure((complete, operations) -> operations.reschedule(complete, next(clock)))
        .execute(
            (instance, context) -> {
              run();
              return (complete, operations) -> operations.reschedule(complete, next(clock));
            });
  }

  private void run() {
    again = false; // whoever woke it until now is answered by this run
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      log.error("Step {} failed; it runs again in {}", name, every, e);
      throw e;
    }
  }

  private Instant next(InstantSource clock) {
    return again ? clock.instant() : clock.instant().plus(every);
  }
}
