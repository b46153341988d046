package org.tocsin.api.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.tocsin.alert.Change;
import org.tocsin.api.ChangeBell;

/** Nothing of the change log is ever on its way between two threads. */
class ChangeTailTest {
  private static final int PAGE = 3;

  private final ChangeBell bell = new ChangeBell();
  private final AtomicLong last = new AtomicLong(10);
  private final List<Long> pages = new ArrayList<>();
  private final Heard heard = new Heard();

  /** What a listener heard, and whether it asks again while it hears. */
  private static final class Heard implements Subscriber<ChangeNode> {
    private final List<Long> numbers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private Subscription asksAgain;
    private int depth;
    private int deepest;
    private Throwable error;

    @Override
    public void onSubscribe(Subscription subscription) {}

    @Override
    public void onNext(ChangeNode change) {
      deepest = Math.max(deepest, ++depth);
      numbers.add(change.seq());
      threads.add(Thread.currentThread());
      if (asksAgain != null && numbers.size() < 8) {
        asksAgain.request(1);
      }
      depth--;
    }

    @Override
    public void onError(Throwable thrown) {
      error = thrown;
    }

    @Override
    public void onComplete() {}
  }

  private ChangeLog.Read page(long after) {
    pages.add(after);
    long end = Math.min(after + PAGE, last.get());
    List<ChangeNode> changes =
        LongStream.rangeClosed(after + 1, end)
            .filter(n -> n % 5 != 0) // as if they did not fit
            .mapToObj(n -> new Change(n, n, Change.Kind.REMOVED, Instant.EPOCH))
            .map(c -> new ChangeNode(c, null))
            .toList();
    return new ChangeLog.Read(changes, end, end < last.get());
  }

  private ChangeTail tail(long after) {
    return new ChangeTail(last::get, this::page, bell, heard, after);
  }

  @Test
  void whatIsAskedForIsHeardBeforeTheAskingReturns() {
    ChangeTail tail = tail(0);
    assertThat(pages).isEmpty();
    for (int n = 1; n <= 4; n++) {
      tail.request(1);
      assertThat(heard.numbers).hasSize(n);
    }
    tail.request(4);
    assertThat(heard.numbers).containsExactly(1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L);
    assertThat(heard.threads).containsOnly(Thread.currentThread());
  }

  @Test
  void theLogIsReadOnlyWhenAllBeforeWasHeard() {
    ChangeTail tail = tail(0);
    tail.request(3);
    assertThat(pages).containsExactly(0L);
    tail.request(1);
    assertThat(pages).containsExactly(0L, 3L);
  }

  @Test
  void askingWhileHearingIsServedAfterwards() {
    ChangeTail tail = tail(0);
    heard.asksAgain = tail;
    tail.request(1);
    assertThat(heard.numbers).containsExactly(1L, 2L, 3L, 4L, 6L, 7L, 8L, 9L);
    assertThat(heard.deepest).isEqualTo(1);
  }

  @Test
  void whoAskedWaitsForWhatComes() throws Exception {
    ChangeTail tail = tail(10);
    Thread asking = Thread.ofVirtual().start(() -> tail.request(1));
    last.set(11);
    bell.ring();
    asking.join();
    assertThat(heard.numbers).containsExactly(11L);
    assertThat(heard.threads).containsExactly(asking);
  }

  @Test
  void whoHasGoneHearsNothing() throws Exception {
    ChangeTail tail = tail(10);
    Thread asking = Thread.ofVirtual().start(() -> tail.request(1));
    tail.cancel();
    bell.ring();
    asking.join();
    last.set(12);
    tail.request(1);
    assertThat(heard.numbers).isEmpty();
  }

  @Test
  void aLogThatCannotBeReadIsTold() {
    IllegalStateException failure = new IllegalStateException("no database");
    ChangeTail tail =
        new ChangeTail(
            last::get,
            seq -> {
              throw failure;
            },
            bell,
            heard,
            0);
    tail.request(1);
    assertThat(heard.error).isSameAs(failure);
  }
}
