package org.tocsin.notify.channel.smtp;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What waits for a connection. Lanes take turns, and one whose mails take long, or of which nothing
 * is known yet, may hold only a fifth of the connections, so that a server which delays mails to
 * one domain does not delay those to others. Thread-safe.
 */
final class LaneQueue {
  private static final double SLOW_SECONDS = 0.5;
  private static final double WEIGHT = 0.3; // of the latest mail in a lane's average
  private static final int MOST_KNOWN = 10_000;

  private static final class Lane {
    private final Deque<Job> waiting = new ArrayDeque<>();
    private int busy;
    private double seconds = SLOW_SECONDS * 2; // a mail takes, on average; nobody knows yet
    private boolean proven;
    private long moved; // when it was last seen to move, by nanoTime

    boolean isSlow() {
      return seconds > SLOW_SECONDS || busy > 0 && System.nanoTime() - moved > SLOW_SECONDS * 1e9;
    }

    void begin() {
      if (busy++ == 0) {
        moved = System.nanoTime();
      }
    }

    void end(long nanos) {
      busy--;
      if (nanos >= 0) {
        moved = System.nanoTime();
        seconds += (nanos / 1e9 - seconds) * (proven ? WEIGHT : 1);
        proven = true;
      }
    }
  }

  private final int workersAtMost;
  private final int slowAtMost;
  private final Consumer<LaneQueue> startWorker;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Lane> lanes = new HashMap<>();
  private final LinkedHashMap<String, Lane> turn = new LinkedHashMap<>(); // those with waiting jobs
  private int waiting;
  private int workers;
  private int idle;
  private boolean closed;

  /**
   * @param startWorker called when there is more work than workers; a worker takes jobs until it is
   *     given none
   */
  LaneQueue(int workersAtMost, Consumer<LaneQueue> startWorker) {
    this.workersAtMost = workersAtMost;
    this.slowAtMost = Math.max(1, workersAtMost / 5);
    this.startWorker = startWorker;
  }

  /**
   * @return false when the queue is closed; then nothing was taken
   */
  boolean add(Collection<Job> jobs) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      jobs.forEach(job -> lane(job).waiting.addLast(job));
      waiting += jobs.size();
      wake(jobs.size());
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Gives a job back that another worker is to have, before all others of its lane.
   *
   * @return false when the queue is closed; then it was not taken
   */
  boolean giveBack(Job job) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      Lane lane = lane(job);
      lane.busy--;
      lane.waiting.addFirst(job);
      waiting++;
      wake(1);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next job; null when none came in time or the queue is closed, and then the worker that
   * asked must end.
   */
  Job take(Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (true) {
        Job job = next(false);
        if (job != null) {
          return job;
        }
        if (left <= 0 || closed) {
          workers--;
          if (closed) {
            changed.signalAll();
          }
          return null;
        }
        left = await(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * A job to be sent behind another, before the fate of that one is known; null when none is there
   * for that. Nothing is put behind a mail that may take long, nor the other way round.
   */
  Job takeAhead(Job before) {
    lock.lock();
    try {
      return lanes.get(before.lane()).isSlow() ? null : next(true);
    } finally {
      lock.unlock();
    }
  }

  /**
   * A job that was taken is done with.
   *
   * @param nanos that the server took for it; negative when that was not seen
   */
  void finished(Job job, long nanos) {
    lock.lock();
    try {
      Lane lane = lanes.get(job.lane());
      boolean wasSlow = lane.isSlow();
      lane.end(nanos);
      if (wasSlow && !lane.waiting.isEmpty()) {
        wake(lane.waiting.size()); // more of its own may go now
      }
      if (lanes.size() > MOST_KNOWN && lane.busy == 0 && lane.waiting.isEmpty()) {
        lanes.remove(job.lane());
      }
    } finally {
      lock.unlock();
    }
  }

  /** Takes all jobs out that wait, of these. */
  List<Job> withdraw(Collection<Job> jobs) {
    lock.lock();
    try {
      List<Job> out = new ArrayList<>();
      for (Job job : jobs) {
        Lane lane = lanes.get(job.lane());
        if (lane != null && lane.waiting.remove(job)) {
          out.add(job);
          waiting--;
          if (lane.waiting.isEmpty()) {
            turn.remove(job.lane());
          }
        }
      }
      return out;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more, gives no more, and hands out what waits. */
  List<Job> close() {
    lock.lock();
    try {
      closed = true;
      List<Job> left = new ArrayList<>();
      turn.values().forEach(lane -> left.addAll(lane.waiting));
      turn.values().forEach(lane -> lane.waiting.clear());
      turn.clear();
      waiting = 0;
      changed.signalAll();
      return left;
    } finally {
      lock.unlock();
    }
  }

  /** After {@link #close}: waits until the last worker has been told to end. */
  void awaitWorkers(Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (workers > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // then they are not waited for
    } finally {
      lock.unlock();
    }
  }

  private Job next(boolean ahead) {
    if (closed) {
      return null;
    }
    for (Iterator<Map.Entry<String, Lane>> all = turn.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<String, Lane> each = all.next();
      Lane lane = each.getValue();
      if (lane.isSlow() && (ahead || lane.busy >= slowAtMost)) {
        continue;
      }
      Job job = lane.waiting.removeFirst();
      lane.begin();
      waiting--;
      all.remove();
      if (!lane.waiting.isEmpty()) {
        turn.put(each.getKey(), lane); // to the end
      }
      return job;
    }
    return null;
  }

  private Lane lane(Job job) {
    Lane lane = lanes.computeIfAbsent(job.lane(), name -> new Lane());
    turn.putIfAbsent(job.lane(), lane);
    return lane;
  }

  private void wake(int jobs) {
    for (int i = 0; i < Math.min(jobs, idle); i++) {
      changed.signal();
    }
    for (int free = idle; free < waiting && workers < workersAtMost; free++) {
      workers++;
      startWorker.accept(this);
    }
  }

  private long await(long nanos) {
    idle++;
    try {
      return changed.awaitNanos(nanos);
    } catch (InterruptedException e) {
      return 0; // a worker is interrupted only to end
    } finally {
      idle--;
    }
  }
}
