package org.tocsin.bench.run;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * A crowd that does not wait for answers before it asks again: requests are due at even times
 * whatever happens, spread over some connections in turn. A request that cannot be sent when it is
 * due, since its connection still waits for the one before, is late from the moment it was due; so
 * a server that stalls is charged for everybody it kept waiting.
 */
final class OpenLoop {
  private final URI base;
  private final List<String> paths;
  private final int connections;
  private final boolean packed;

  OpenLoop(URI base, List<String> paths, int connections) {
    this(base, paths, connections, false);
  }

  /**
   * @param packed whether to take answers as browsers do, in gzip
   */
  OpenLoop(URI base, List<String> paths, int connections, boolean packed) {
    this.packed = packed;
    this.base = base;
    this.paths = paths;
    this.connections = connections;
  }

  /**
   * @param nanos from when each request was due until its answer was read, sorted
   * @param errors answers other than 200, and broken connections
   * @param seconds from the first due time to the last answer
   */
  record Outcome(long[] nanos, int errors, long bytes, double seconds) {
    double rate() {
      return nanos.length / seconds;
    }

    /** In milliseconds. */
    double percentile(double percent) {
      int rank = (int) Math.ceil(nanos.length * percent / 100);
      return nanos[Math.max(0, rank - 1)] / 1e6;
    }
  }

  private record Part(long[] nanos, int errors, long bytes, long end) {}

  Outcome run(int perSecond, Duration time) throws InterruptedException, IOException {
    long total = perSecond * time.toSeconds();
    long start = System.nanoTime() + Duration.ofMillis(200).toNanos();
    try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
      List<Future<Part>> parts = new ArrayList<>();
      for (int c = 0; c < connections; c++) {
        int first = c;
        parts.add(threads.submit(() -> ask(first, total, start, 1e9 / perSecond)));
      }
      LongStream nanos = LongStream.empty();
      int errors = 0;
      long bytes = 0;
      long end = start;
      for (Future<Part> each : parts) {
        Part part = each.get();
        nanos = LongStream.concat(nanos, Arrays.stream(part.nanos));
        errors += part.errors;
        bytes += part.bytes;
        end = Math.max(end, part.end);
      }
      return new Outcome(nanos.sorted().toArray(), errors, bytes, (end - start) / 1e9);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /** One connection's share: every so many of all requests. */
  private Part ask(int first, long total, long start, double gap) throws IOException {
    long[] nanos = new long[(int) ((total - first + connections - 1) / connections)];
    int errors = 0;
    long bytes = 0;
    KeptConnection connection = new KeptConnection(base, packed);
    for (int i = 0; i < nanos.length; i++) {
      long number = first + (long) i * connections;
      long due = start + (long) (number * gap);
      awaitUntil(due);
      try {
        int length = connection.get(paths.get((int) (number % paths.size())));
        bytes += Math.max(0, length);
        errors += length < 0 ? 1 : 0;
      } catch (IOException e) {
        errors++;
        connection.close();
        connection = new KeptConnection(base, packed);
      }
      nanos[i] = System.nanoTime() - due;
    }
    connection.close();
    return new Part(nanos, errors, bytes, System.nanoTime());
  }

  private static void awaitUntil(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
