package org.tocsin.bench.child;

import java.util.ArrayDeque;
import java.util.Deque;

/** Undoes, last first, what was not undone when this JVM is told to end. Thread-safe. */
final class AtExit {
  private static final Deque<Runnable> LEFT = new ArrayDeque<>();

  static {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(AtExit::run));
  }

  private AtExit() {}

  static void add(Runnable undo) {
    synchronized (LEFT) {
      LEFT.push(undo);
    }
  }

  static void remove(Runnable undo) {
    synchronized (LEFT) {
      LEFT.remove(undo);
    }
  }

  private static void run() {
    while (true) {
      Runnable next;
      synchronized (LEFT) {
        next = LEFT.poll();
      }
      if (next == null) {
        return;
      }
      try {
        next.run();
      } catch (RuntimeException e) {
        System.err.println("bench: " + e);
      }
    }
  }
}
