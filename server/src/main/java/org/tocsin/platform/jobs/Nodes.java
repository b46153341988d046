package org.tocsin.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tocsin.platform.db.Database;

/**
 * Which processes take part, for operators to see; nothing depends on it. A process says every ten
 * seconds that it lives, and takes its name back when it stops. Thread-safe.
 */
public final class Nodes implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Nodes.class);
  private static final Duration EVERY = Duration.ofSeconds(10);
  private static final Duration MEMORY = Duration.ofDays(2);

  private final Database database;
  private final InstantSource machine;
  private final Self self;
  private final Instant started;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("heartbeat").daemon().factory());

  /**
   * @param roles in words, such as {@code web, worker}
   */
  public record Self(String name, String roles, String version) {}

  /**
   * @param seen when it last said that it lives; long ago for one that was killed
   */
  public record Node(Self self, Instant started, Instant seen) {
    /** Whether it has missed enough that it must be taken for dead. */
    public boolean isSilent(Instant now) {
      return seen.plus(EVERY.multipliedBy(4)).isBefore(now);
    }
  }

  public Nodes(Database database, InstantSource machine, Self self) {
    this.database = database;
    this.machine = machine;
    this.self = self;
    this.started = machine.instant();
  }

  /** Begins to say that this process lives. */
  public void start() {
    clock.scheduleWithFixedDelay(this::beat, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  void beat() {
    try {
      Instant now = machine.instant();
      database.useTransaction(
          tx -> {
            NodeStore.seen(tx, self, started, now);
            NodeStore.forget(tx, now.minus(MEMORY));
          });
    } catch (RuntimeException e) {
      log.warn("Node {} could not say that it lives: {}", self.name(), e.getMessage());
    }
  }

  /** All that took part in the last two days and did not take their leave, by name. */
  public List<Node> all() {
    return database.read(NodeStore::all);
  }

  /** Takes leave. */
  @Override
  public void close() {
    clock.shutdownNow();
    try {
      if (clock.awaitTermination(2, TimeUnit.SECONDS)) {
        database.useTransaction(tx -> NodeStore.gone(tx, self.name()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      log.warn("Node {} could not take its leave: {}", self.name(), e.getMessage());
    }
  }
}
