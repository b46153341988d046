package org.tocsin.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tocsin.platform.crypto.Secret;
import org.tocsin.platform.db.TestDatabase;
import org.tocsin.platform.time.MutableTime;

/** Limits in the database, the slow path on top of them, and those in memory. */
class RateLimitsTest {
  @RegisterExtension static final TestDatabase db = TestDatabase.create();
  private static final Secret SECRET = Secret.of("the secret of these tests, for nothing else");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private final MutableTime time = new MutableTime(START);
  private final RateLimits limits = new RateLimits(SECRET, time);

  @BeforeEach
  void empty() {
    db.execute("truncate platform_limit");
  }

  private boolean take(String key, int most, Duration per) {
    return db.database().<Boolean>inTransaction(tx -> limits.take(tx, "test", key, most, per));
  }

  private static int rows() {
    return LimitRowsStore.count(db.database(), "platform_limit");
  }

  @Test
  void asManyAsAreAllowedThenOneAtATime() {
    for (int i = 0; i < 7; i++) {
      assertThat(take("anna", 7, HOUR)).isTrue();
    }
    assertThat(take("anna", 7, HOUR)).isFalse();
    assertThat(take("ben", 7, HOUR)).isTrue(); // somebody else
    time.pass(HOUR.dividedBy(7).minusSeconds(1));
    assertThat(take("anna", 7, HOUR)).isFalse();
    time.pass(Duration.ofSeconds(1));
    assertThat(take("anna", 7, HOUR)).isTrue();
    assertThat(take("anna", 7, HOUR)).isFalse();
    time.pass(Duration.ofDays(1));
    for (int i = 0; i < 7; i++) {
      assertThat(take("anna", 7, HOUR)).isTrue();
    }
    assertThat(take("anna", 7, HOUR)).isFalse();
  }

  @Test
  void oneAnHourIsOneAnHour() {
    assertThat(take("anna", 1, HOUR)).isTrue();
    time.pass(HOUR.minusMillis(1));
    assertThat(take("anna", 1, HOUR)).isFalse();
    time.pass(Duration.ofMillis(1));
    assertThat(take("anna", 1, HOUR)).isTrue();
  }

  /** Against a bucket that is simply counted: in microseconds, as exact as the database. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 6, 7})
  void takesAsAnObviousBucketDoes(int most) {
    Duration per = Duration.ofSeconds(60);
    long stepMicros = per.toNanos() / 1000 / most;
    Random random = new Random(most);
    long empty = Long.MIN_VALUE / 2; // when everything that was taken has flowed back
    for (int i = 0; i < 100; i++) {
      time.pass(Duration.ofSeconds(random.nextInt(25)));
      long now = Duration.between(START, time.instant()).toNanos() / 1000;
      long full = Math.max(empty, now) + stepMicros;
      boolean free = full - now <= per.toNanos() / 1000;
      boolean would =
          db.database().<Boolean>read(tx -> limits.allows(tx, "test", "anna", most, per));
      assertThat(would).isEqualTo(free);
      assertThat(take("anna", most, per)).isEqualTo(free);
      empty = free ? full : empty;
    }
  }

  @Test
  void threadsOnSeveralNodesTakeNoMoreThanThereIs() throws Exception {
    RateLimits second = new RateLimits(SECRET, time);
    List<Callable<Boolean>> takes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      RateLimits node = i % 2 == 0 ? limits : second;
      takes.add(() -> db.database().inTransaction(tx -> node.take(tx, "test", "a", 9, HOUR)));
    }
    int taken = 0;
    try (var threads = Executors.newFixedThreadPool(6)) {
      for (var take : threads.invokeAll(takes)) {
        taken += take.get() ? 1 : 0;
      }
    }
    assertThat(taken).isEqualTo(9);
  }

  @Test
  void whoIsLimitedIsNotWrittenDown() {
    take("anna@example.org", 1, HOUR);
    assertThat(LimitRowsStore.text(db.database())).contains("test").doesNotContain("anna");
  }

  @Test
  void fullBucketsAreForgottenInBatches() {
    for (int i = 0; i < 30; i++) {
      take("early" + i, 2, HOUR);
    }
    time.pass(Duration.ofMinutes(30)); // one of two taken: full again after half of the hour
    for (int i = 0; i < 5; i++) {
      take("late" + i, 2, HOUR);
    }
    assertThat(purge(10)).isEqualTo(10);
    assertThat(purge(100)).isEqualTo(20);
    assertThat(rows()).isEqualTo(5);
    assertThat(take("late0", 2, HOUR)).isTrue();
    assertThat(take("late0", 2, HOUR)).isFalse(); // what is not full was not forgotten
  }

  private int purge(int limit) {
    return db.database().<Integer>inTransaction(tx -> limits.purge(tx, limit));
  }

  @Test
  void whatWasTakenBackWasNotTaken() {
    assertThatThrownBy(
            () ->
                db.database()
                    .useTransaction(
                        tx -> {
                          limits.take(tx, "test", "anna", 1, HOUR);
                          throw new IllegalStateException("a crash");
                        }))
        .hasMessage("a crash");
    assertThat(take("anna", 1, HOUR)).isTrue();
  }

  @Test
  void withoutProofAFewComeInFromEachNetworkAndNotManyInAll() {
    SlowPath slow = new SlowPath(limits, 2, 5, HOUR);
    ClientAddress anna = Requests.client("2001:db8:1:1::a");
    assertThat(slow(slow, anna)).isTrue();
    assertThat(slow(slow, Requests.client("2001:db8:1:1::b"))).isTrue(); // the same household
    assertThat(slow(slow, anna)).isFalse();
    int free = 0;
    for (int i = 0; i < 250; i++) {
      free += slow(slow, Requests.client("198.51.100." + i)) ? 1 : 0;
    }
    assertThat(free).isEqualTo(3);
    assertThat(rows()).isEqualTo(5); // one for all, and one for each network that came in
    time.pass(HOUR);
    assertThat(slow(slow, anna)).isTrue();
  }

  private static boolean slow(SlowPath slow, ClientAddress client) {
    return db.database().<Boolean>inTransaction(tx -> slow.take(tx, "sign-up", client));
  }

  @Test
  void inMemoryEachNetworkHasABucketOfItsOwn() {
    IpLimits ip = new IpLimits(List.of(new IpLimits.Rule("sign-up", 3, HOUR)), time);
    for (int i = 0; i < 3; i++) {
      assertThat(ip.take("sign-up", Requests.client("2001:db8::" + i))).isTrue();
    }
    assertThat(ip.take("sign-up", Requests.client("2001:db8::ffff"))).isFalse();
    assertThat(ip.take("sign-up", Requests.client("198.51.100.1"))).isTrue();
    time.pass(Duration.ofMinutes(20));
    assertThat(ip.take("sign-up", Requests.client("2001:db8::1"))).isTrue();
    assertThat(ip.take("sign-up", Requests.client("2001:db8::1"))).isFalse();
    assertThatThrownBy(() -> ip.take("other", Requests.client("::1")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void memoryIsBoundedHoweverManyNetworksAsk() {
    IpLimits ip = new IpLimits(List.of(new IpLimits.Rule("sign-up", 3, HOUR)), time);
    for (int i = 0; i < 120_000; i++) {
      ip.take("sign-up", Requests.client("10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255)));
    }
    assertThat(ip.size()).isLessThanOrEqualTo(50_000);
  }
}
