package org.tocsin.platform.net;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounds the requests in flight to one host. When all places are taken, polls go before documents,
 * and among documents the groups take turns. Documents never take a host's last place, so that a
 * poll does not wait for the slowest of them. Thread-safe.
 */
final class HostGate {

  /** A place, held until it is closed. */
  final class Place implements AutoCloseable {
    private final String host;
    private final Priority priority;
    private boolean closed;

    private Place(String host, Priority priority) {
      this.host = host;
      this.priority = priority;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        if (!closed) {
          closed = true;
          leave(host, priority);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  private static final class Waiter {
    private final CompletableFuture<Place> place = new CompletableFuture<>();
    private final Priority priority;
    private final String group;

    Waiter(Priority priority, String group) {
      this.priority = priority;
      this.group = group;
    }
  }

  private static final class Host {
    private final Deque<Waiter> polls = new ArrayDeque<>();
    private final Map<String, Deque<Waiter>> documents = new LinkedHashMap<>();
    private int inFlight;
    private int documentsInFlight;

    boolean idle() {
      return inFlight == 0 && polls.isEmpty() && documents.isEmpty();
    }

    void add(Waiter waiter) {
      if (waiter.priority == Priority.POLL) {
        polls.add(waiter);
      } else {
        documents.computeIfAbsent(waiter.group, group -> new ArrayDeque<>()).add(waiter);
      }
    }

    void remove(Waiter waiter) {
      polls.remove(waiter);
      Deque<Waiter> group = documents.get(waiter.group);
      if (group != null && group.remove(waiter) && group.isEmpty()) {
        documents.remove(waiter.group);
      }
    }

    /** Takes the group at the front and puts what is left of it at the back. */
    Waiter nextDocument() {
      Iterator<Map.Entry<String, Deque<Waiter>>> groups = documents.entrySet().iterator();
      Map.Entry<String, Deque<Waiter>> first = groups.next();
      String group = first.getKey();
      Deque<Waiter> waiters = first.getValue();
      groups.remove();
      Waiter next = waiters.poll();
      if (!waiters.isEmpty()) {
        documents.put(group, waiters);
      }
      return next;
    }
  }

  private final int places;
  private final int documentPlaces;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Host> hosts = new HashMap<>();

  HostGate(int places) {
    this.places = places;
    this.documentPlaces = Math.max(1, places - 1);
  }

  /**
   * Waits for a place.
   *
   * @param host name and port
   * @throws TimeoutException when none came free in time
   */
  Place enter(String host, Priority priority, String group, Duration patience)
      throws InterruptedException, TimeoutException {
    Waiter waiter = new Waiter(priority, group);
    lock.lock();
    try {
      Host state = hosts.computeIfAbsent(host, name -> new Host());
      state.add(waiter);
      admit(host, state);
    } finally {
      lock.unlock();
    }
    try {
      return waiter.place.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | InterruptedException e) {
      giveUp(host, waiter);
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many queue for the host. */
  int waiting(String host) {
    lock.lock();
    try {
      Host state = hosts.get(host);
      return state == null
          ? 0
          : state.polls.size() + state.documents.values().stream().mapToInt(Deque::size).sum();
    } finally {
      lock.unlock();
    }
  }

  private void giveUp(String host, Waiter waiter) {
    lock.lock();
    try {
      if (waiter.place.isDone()) {
        waiter.place.join().close(); // it came in the same moment
        return;
      }
      Host state = hosts.get(host);
      state.remove(waiter);
      admit(host, state);
    } finally {
      lock.unlock();
    }
  }

  private void leave(String host, Priority priority) {
    Host state = hosts.get(host);
    state.inFlight--;
    if (priority == Priority.DOCUMENT) {
      state.documentsInFlight--;
    }
    admit(host, state);
  }

  private void admit(String host, Host state) {
    while (state.inFlight < places) {
      Waiter next = state.polls.poll();
      if (next == null && !state.documents.isEmpty() && state.documentsInFlight < documentPlaces) {
        next = state.nextDocument();
        state.documentsInFlight++;
      }
      if (next == null) {
        break;
      }
      state.inFlight++;
      next.place.complete(new Place(host, next.priority));
    }
    if (state.idle()) {
      hosts.remove(host);
    }
  }
}
