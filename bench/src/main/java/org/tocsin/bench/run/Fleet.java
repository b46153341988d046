package org.tocsin.bench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.tocsin.bench.child.Program;

/** Workers with the same settings, each with a data directory of its own. */
final class Fleet implements AutoCloseable {
  private static final int ATTEMPTS = 3;
  private static final Duration LOOK = Duration.ofMillis(20);

  private final Path directory;
  private final String[] settings;
  private final List<CompletableFuture<Program>> workers = new ArrayList<>();

  /** Starts so many and returns when all are ready. */
  Fleet(int size, Path directory, String... settings) {
    this.directory = directory;
    this.settings = settings;
    for (int i = 0; i < size; i++) {
      workers.add(start(i));
    }
    try {
      workers.forEach(CompletableFuture::join);
    } catch (CompletionException e) {
      close();
      throw e;
    }
  }

  private CompletableFuture<Program> start(int worker) {
    return CompletableFuture.supplyAsync(
        () -> {
          for (int attempt = 1; ; attempt++) {
            try {
              return Program.start(directory.resolve("worker" + worker), settings);
            } catch (IOException e) { // a machine with too much to do is given time
              if (attempt == ATTEMPTS) {
                throw new UncheckedIOException(e);
              }
            }
          }
        },
        task -> Thread.ofVirtual().start(task));
  }

  /** Kills one that runs, waiting for one if need be; which. */
  int killOne(RandomGenerator random) {
    while (true) {
      List<Integer> running =
          IntStream.range(0, workers.size()).filter(this::isReady).boxed().toList();
      if (!running.isEmpty()) {
        int victim = running.get(random.nextInt(running.size()));
        workers.get(victim).join().kill();
        return victim;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private boolean isReady(int worker) {
    CompletableFuture<Program> start = workers.get(worker);
    if (start.isCompletedExceptionally()) {
      start.join();
    }
    return start.isDone();
  }

  /** Starts one again that was killed, and does not wait for it. */
  void restart(int worker) {
    workers.set(worker, start(worker));
  }

  /** Stops all in good order. */
  @Override
  public void close() {
    for (CompletableFuture<Program> worker : workers) {
      try {
        worker.join().close();
      } catch (CompletionException e) {
        System.err.println("bench: " + e.getMessage());
      }
    }
  }
}
