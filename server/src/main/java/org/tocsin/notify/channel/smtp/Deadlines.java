package org.tocsin.notify.channel.smtp;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Cuts connections whose servers take too long. Thread-safe. */
final class Deadlines implements AutoCloseable {
  private static final Duration COARSEST = Duration.ofMillis(500);

  private final Set<SmtpConnection> connections = ConcurrentHashMap.newKeySet();
  private final Duration period;
  private final Thread sweeper;

  /**
   * @param shortest of the times that are to be kept
   */
  Deadlines(Duration shortest) {
    Duration fine = shortest.dividedBy(10);
    this.period = fine.compareTo(COARSEST) < 0 ? fine : COARSEST;
    this.sweeper = Thread.ofVirtual().name("smtp-deadlines").start(this::sweep);
  }

  void add(SmtpConnection connection) {
    connections.add(connection);
  }

  void remove(SmtpConnection connection) {
    connections.remove(connection);
  }

  /** Cuts all there are. */
  @Override
  public void close() {
    sweeper.interrupt();
    connections.forEach(SmtpConnection::close);
  }

  private void sweep() {
    try {
      while (true) {
        Thread.sleep(period);
        long now = System.nanoTime();
        connections.forEach(connection -> connection.cutIfLate(now));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }
}
