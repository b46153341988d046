package org.tocsin.web;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Somebody who reads the warnings over and over, and notes how long each answer took. */
final class Reader {
  private static final List<String> PAGES = List.of("/", "/api/v1/alerts?limit=20", "/subscribe");
  private static final Duration BREATH = Duration.ofMillis(20);

  private final URI base;
  private final List<Duration> waits = new ArrayList<>();
  private final Thread thread = Thread.ofVirtual().unstarted(this::read);
  private volatile boolean done;
  private volatile Exception failed;

  private Reader(URI base) {
    this.base = base;
  }

  static Reader start(URI base) {
    Reader reader = new Reader(base);
    reader.thread.start();
    return reader;
  }

  /** Reads every page once. */
  static void visit(URI base) {
    Reader reader = new Reader(base);
    reader.done = true;
    reader.read();
  }

  private void read() {
    try (Browser browser = new Browser(base)) {
      for (int i = waits.size(); !done || waits.size() < PAGES.size(); i++) {
        long begun = System.nanoTime();
        int status = browser.get(PAGES.get(i % PAGES.size())).statusCode();
        waits.add(Duration.ofNanos(System.nanoTime() - begun));
        if (status != 200) {
          throw new IllegalStateException("a reader was answered " + status);
        }
        LockSupport.parkNanos(BREATH.toNanos());
      }
    } catch (Exception e) {
      failed = e;
    }
  }

  /** Ends reading; how long each answer took, shortest first. */
  List<Duration> stop() {
    done = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (failed != null) {
      throw new AssertionError("reading failed", failed);
    }
    Collections.sort(waits);
    return waits;
  }
}
