package org.tocsin.platform.db;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Joins the work of many threads into few transactions: what arrives while one transaction commits
 * goes into the next, so that the count of statements and commits follows the time and not the
 * number of items. Nothing waits for a batch to fill.
 *
 * <p>An item that fails its batch is found by halving and fails alone, so that one bad item keeps
 * no other from being stored. One writer thread; {@link #submit} is thread-safe.
 *
 * @param <T> an item
 * @param <R> what became of it
 */
public final class GroupCommit<T, R> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GroupCommit.class);

  /** How much may go into one transaction. */
  public record Bounds(int items, long weight) {}

  private record Item<T, R>(T value, long weight, CompletableFuture<R> result) {}

  private final Database database;
  private final Bounds bounds;
  private final ToLongFunction<T> weight;
  private final BiFunction<Tx, List<T>, List<R>> work;
  private final BlockingQueue<Item<T, R>> queue = new LinkedBlockingQueue<>();
  private final Thread writer;
  private volatile boolean closed;

  /**
   * @param weight of an item, such as its bytes
   * @param work stores a batch and gives the outcome of each item, in their order; may be called
   *     again for parts of a batch that failed
   */
  public GroupCommit(
      String name,
      Database database,
      Bounds bounds,
      ToLongFunction<T> weight,
      BiFunction<Tx, List<T>, List<R>> work) {
    this.database = database;
    this.bounds = bounds;
    this.weight = weight;
    this.work = work;
    this.writer = Thread.ofPlatform().name(name).daemon().start(this::run);
  }

  /**
   * Hands an item in and waits until it is committed.
   *
   * @throws RuntimeException what the work threw for this item, or that the program is stopping
   */
  public R submit(T value) {
    if (closed) {
      throw new IllegalStateException("stopping");
    }
    CompletableFuture<R> result = new CompletableFuture<>();
    queue.add(new Item<>(value, weight.applyAsLong(value), result));
    try {
      return result.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e; // an Error stays inside
    }
  }

  private void run() {
    Item<T, R> held = null;
    while (!closed) {
      try {
        List<Item<T, R>> batch = new ArrayList<>();
        batch.add(held != null ? held : queue.take());
        held = fill(batch);
        commit(batch);
      } catch (InterruptedException e) {
        break; // closing
      }
    }
    if (held != null) {
      queue.add(held);
    }
    queue.forEach(i -> i.result().completeExceptionally(new IllegalStateException("stopping")));
  }

  /** Takes what is waiting, up to the bounds; the item that went over them, or null. */
  private Item<T, R> fill(List<Item<T, R>> batch) {
    long total = batch.getFirst().weight();
    while (batch.size() < bounds.items()) {
      Item<T, R> next = queue.poll();
      if (next == null) {
        return null;
      }
      total += next.weight();
      if (total > bounds.weight()) {
        return next;
      }
      batch.add(next);
    }
    return null;
  }

  private void commit(List<Item<T, R>> batch) {
    try {
      List<T> values = batch.stream().map(Item::value).toList();
      List<R> results = database.inRepeatableTransaction(tx -> work.apply(tx, values));
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).result().complete(results.get(i));
      }
    } catch (RuntimeException | Error e) { // whatever happens, nobody is left waiting
      boolean databaseAway = e instanceof DataAccessResourceFailureException;
      if (batch.size() == 1 || databaseAway) {
        batch.forEach(i -> i.result().completeExceptionally(e));
        return;
      }
      log.warn("A batch of {} failed and is tried in halves: {}", batch.size(), e.getMessage());
      commit(batch.subList(0, batch.size() / 2));
      commit(batch.subList(batch.size() / 2, batch.size()));
    }
  }

  @Override
  public void close() {
    closed = true;
    writer.interrupt();
  }
}
