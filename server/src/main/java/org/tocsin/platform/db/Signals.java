package org.tocsin.platform.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes every node when rows have changed, by LISTEN and NOTIFY without payload.
 *
 * <p>A signal is only a hint to go and look: it may come late, doubled or, while the database is
 * away, not at all, so after each (re)connection every listener is called once. Bursts are joined:
 * a listener never runs twice at the same time, and what arrives while it runs makes it run once
 * more. One that fails is called again until it does not, since no other signal may follow. One
 * connection and one thread per node; a connection that has died without a word, as when a network
 * drops it, is found within seconds and made anew. Thread-safe.
 */
public final class Signals implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Signals.class);
  private static final Pattern CHANNEL = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final int LOOK_AROUND_MS = 500;
  private static final int ROUNDS_BETWEEN = 20; // of these, after which the connection is tried
  private static final int PATIENCE_S = 3;
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(5);

  private final DatabaseSettings settings;
  private final int roundsBetween;
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean closed;

  /** Starts listening at once; without a database it keeps trying. */
  public Signals(DatabaseSettings settings) {
    this(settings, ROUNDS_BETWEEN);
  }

  /**
   * @param roundsBetween half seconds, less where there are signals, after which the connection is
   *     tried
   */
  Signals(DatabaseSettings settings, int roundsBetween) {
    this.settings = settings;
    this.roundsBetween = roundsBetween;
    this.thread = Thread.ofPlatform().name("signals").daemon().start(this::run);
  }

  /** Tells all nodes, when and only when the transaction commits. */
  public static void notify(Tx tx, String channel) {
    tx.sql().sql("select pg_notify(?, '')").param(checked(channel)).query((rs, row) -> 1).list();
  }

  /**
   * Calls the listener, on a virtual thread, once when listening has begun and then after every
   * signal. Closing the result ends it.
   *
   * @param channel lower-case letters, digits and underscores
   */
  public AutoCloseable listen(String channel, Runnable listener) {
    var added = new Listener(checked(channel), listener);
    listeners.add(added);
    LockSupport.unpark(thread);
    return () -> listeners.remove(added);
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    Duration backoff = FIRST_BACKOFF;
    while (!closed) {
      try (Connection connection = DataSources.single(settings)) {
        listen(connection);
        backoff = FIRST_BACKOFF;
        for (int round = 1; !closed; round++) {
          deliver(connection.unwrap(PGConnection.class).getNotifications(LOOK_AROUND_MS));
          if (round % roundsBetween == 0 && !connection.isValid(PATIENCE_S)) {
            throw new SQLException("the connection answers no more");
          }
          listen(connection);
        }
      } catch (SQLException e) {
        if (!closed) {
          log.warn("No signals from the database, next attempt in {}: {}", backoff, e.getMessage());
          LockSupport.parkNanos(backoff.toNanos());
          backoff = longer(backoff);
        }
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    for (Listener listener : listeners) {
      if (listener.connection != connection) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("listen \"" + listener.channel + '"');
        }
        listener.connection = connection;
        listener.signal();
      }
    }
  }

  private void deliver(PGNotification[] notifications) {
    if (notifications == null || notifications.length == 0) {
      return;
    }
    Set<String> signalled = new HashSet<>();
    for (PGNotification notification : notifications) {
      signalled.add(notification.getName());
    }
    for (Listener listener : listeners) {
      if (signalled.contains(listener.channel)) {
        listener.signal();
      }
    }
  }

  private static Duration longer(Duration backoff) {
    Duration next = backoff.multipliedBy(2);
    return next.compareTo(LONGEST_BACKOFF) < 0 ? next : LONGEST_BACKOFF;
  }

  private static String checked(String channel) {
    if (!CHANNEL.matcher(channel).matches()) {
      throw new IllegalArgumentException("no channel name: " + channel);
    }
    return channel;
  }

  /** A listener with the number of signals it has still to answer; more than one counts as one. */
  private final class Listener {
    private final String channel;
    private final Runnable action;
    private final AtomicInteger waiting = new AtomicInteger();
    private Connection connection; // that listens for it; known to the signals' thread only

    Listener(String channel, Runnable action) {
      this.channel = channel;
      this.action = action;
    }

    void signal() {
      if (waiting.getAndIncrement() == 0) {
        Thread.ofVirtual().name("signal-" + channel).start(this::answer);
      }
    }

    private void answer() {
      int answered;
      do {
        answered = waiting.get();
        Duration backoff = FIRST_BACKOFF;
        while (!isAnswered() && !closed && listeners.contains(this)) {
          LockSupport.parkNanos(backoff.toNanos());
          backoff = longer(backoff);
        }
      } while (waiting.addAndGet(-answered) > 0);
    }

    private boolean isAnswered() {
      try {
        action.run();
        return true;
      } catch (RuntimeException | Error e) { // else nobody would ever call it again
        log.error("The listener on channel {} failed", channel, e);
        return false;
      }
    }
  }
}
