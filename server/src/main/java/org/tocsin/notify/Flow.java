package org.tocsin.notify;

import java.time.Duration;
import java.time.Instant;

/**
 * How much goes to one place, a provider or a lane of it, learnt from its answers: additive
 * increase, multiplicative decrease. A refusal halves the rate and stops everything for as long as
 * it asks; slowness against the others halves what may be under way. Not thread-safe: {@link Lanes}
 * guards it.
 */
final class Flow {
  static final int FIRST_CAP = 32;
  private static final int LEAST_CAP = 2;
  private static final double LEAST_RATE = 0.2;
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration LONGEST_WORD = Duration.ofHours(24); // then it is asked again
  private static final Duration FORGETS = Duration.ofMinutes(10);
  private static final double GROWTH = 1.1;

  private final double limit;
  private final int mostAtOnce;
  private int cap;
  private int inFlight;
  private double rate; // messages a second
  private double tokens;
  private Instant filled;
  private Instant blockedUntil = Instant.MIN;
  private Instant refused = Instant.MIN;
  private Instant shrunk = Instant.MIN;
  private Instant window;
  private int refusals; // since something went through
  private int sentInWindow;
  private double observed; // messages a second, in the last whole window
  private double latency = -1; // ms, moving average

  /**
   * @param limit messages a second that are never exceeded
   * @param mostAtOnce that may be under way
   */
  Flow(double limit, int firstCap, int mostAtOnce, Instant now) {
    this.limit = limit;
    this.mostAtOnce = mostAtOnce;
    this.cap = Math.min(firstCap, mostAtOnce);
    this.rate = limit;
    this.tokens = burst();
    this.filled = now;
    this.window = now;
  }

  /** How many more may be handed over now. */
  int room(Instant now) {
    fill(now);
    if (now.isBefore(blockedUntil)) {
      return 0;
    }
    return Math.max(0, Math.min(cap - inFlight, (int) Math.floor(tokens)));
  }

  void take(Instant now) {
    fill(now);
    inFlight++;
    tokens--;
  }

  /** Not handed over after all. */
  void untake() {
    inFlight--;
    tokens++;
  }

  void accepted(Instant now, Duration took, double slowMs) {
    inFlight--;
    refusals = 0;
    count(now);
    double ms = took.toNanos() / 1e6;
    latency = latency < 0 ? ms : latency + (ms - latency) / 8;
    if (latency > slowMs) {
      shrink(now);
    } else {
      cap = Math.min(mostAtOnce, cap + 1);
    }
    grow(now);
  }

  /** A message of its own was refused: that says nothing of the others. */
  void failed(Instant now) {
    inFlight--;
    count(now);
  }

  /**
   * Everything is refused for now.
   *
   * @param pause what was asked for; null: nothing
   */
  void refused(Instant now, Duration pause) {
    inFlight--;
    boolean again = !now.isBefore(blockedUntil); // what was under way tells the same refusal twice
    if (again) {
      refusals++;
      rate = Math.max(LEAST_RATE, Math.min(rate, Math.max(1, pace(now))) / 2);
      tokens = Math.min(tokens, 1);
      cap = Math.max(LEAST_CAP, cap / 2);
      refused = now;
    }
    Duration wait = FIRST_PAUSE.multipliedBy(1L << Math.clamp(refusals - 1, 0, 10));
    Instant until =
        now.plus(
            pause != null && pause.isPositive()
                ? shorter(pause, LONGEST_WORD)
                : shorter(wait, LONGEST_PAUSE));
    if ((again || pause != null) && until.isAfter(blockedUntil)) {
      blockedUntil = until;
    }
  }

  /** Whether what goes there should not stand in the way of others. */
  boolean isTroubled(Instant now) {
    return now.isBefore(blockedUntil) || cap < FIRST_CAP || rate < limit;
  }

  /** Whether nothing is under way and no pause was asked for. */
  boolean isIdle(Instant now) {
    return inFlight == 0 && !now.isBefore(blockedUntil);
  }

  double latency() {
    return latency;
  }

  Instant blockedUntil() {
    return blockedUntil;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  private void shrink(Instant now) {
    if (shrunk.plus(WINDOW).isBefore(now)) {
      cap = Math.max(LEAST_CAP, cap / 2);
      shrunk = now;
    }
  }

  private void grow(Instant now) {
    if (rate < limit && refused.plus(FORGETS).isBefore(now)) {
      rate = limit;
    }
  }

  private void count(Instant now) {
    if (!now.isBefore(window.plus(WINDOW))) {
      double seconds = Duration.between(window, now).toNanos() / 1e9;
      observed = sentInWindow / seconds;
      if (rate < limit && observed > rate / 2 && refused.plus(WINDOW).isBefore(now)) {
        rate = Math.min(limit, Math.max(rate + 1, rate * GROWTH));
      }
      sentInWindow = 0;
      window = now;
    }
    sentInWindow++;
  }

  private double pace(Instant now) {
    double seconds = Math.max(1, Duration.between(window, now).toNanos() / 1e9);
    return Math.max(observed, sentInWindow / seconds);
  }

  private void fill(Instant now) {
    double seconds = Duration.between(filled, now).toNanos() / 1e9;
    if (seconds > 0) {
      tokens = Double.isInfinite(rate) ? burst() : Math.min(burst(), tokens + rate * seconds);
      filled = now;
    }
  }

  /** What may go at once after a rest: a second's worth. */
  private double burst() {
    return Double.isInfinite(rate) ? 1e9 : Math.max(1, rate);
  }
}
