package org.tocsin.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * When to ask a utility for its schedules again. Utilities publish when they please: in the spring
 * of 2022 one did so at 06:12 of the same day, at 23:34 of the evening before, at 02:41, 01:25,
 * 05:09 and 03:50 in the night, and once at 08:41, 19 minutes before the first cut. So while a
 * series of cuts runs, and what comes next is not known yet, it is asked often; else every half
 * hour, since nothing is to be expected and every request is somebody else's load.
 *
 * <ul>
 *   <li>an operator's interval is kept, whatever else holds;
 *   <li>45 seconds while today is not known in a running series, after 05:00: people get up, and
 *       the first cut may be minutes away; and for half an hour after a change, since corrections
 *       come soon after publication;
 *   <li>3 minutes from 18:00 to 09:00 while the next day, or today, is not known in a running
 *       series;
 *   <li>30 minutes otherwise.
 * </ul>
 *
 * A series runs while there were cuts within the last three days. A wait never reaches over an hour
 * at which another interval begins. What fails is asked again after a random part of a bound that
 * doubles, ten times the interval at most and never more than an hour, whatever the host asks for:
 * one request an hour harms nobody, and a schedule missed may. Times are jittered by a tenth, so
 * that nodes and utilities do not fall into step.
 */
final class PollPlan {
  static final Duration USUAL = Duration.ofMinutes(30);
  static final Duration EXPECTING = Duration.ofMinutes(3);
  static final Duration URGENT = Duration.ofSeconds(45);

  /** How soon an answer that withdraws everything is asked for again. */
  static final Duration ASK_AGAIN = Duration.ofSeconds(65);

  private static final Duration STILL_MOVING = Duration.ofMinutes(30);
  private static final Duration SHORTEST = Duration.ofSeconds(5);
  private static final Duration LONGEST_BACKOFF = Duration.ofHours(1);
  private static final int SERIES_DAYS = 3;
  private static final double JITTER = 0.1;
  private static final LocalTime MORNING = LocalTime.of(5, 0);
  private static final LocalTime DAY = LocalTime.of(9, 0);
  private static final LocalTime EVENING = LocalTime.of(18, 0);

  private final RandomGenerator random;

  PollPlan(RandomGenerator random) {
    this.random = random;
  }

  /**
   * What is known of a utility.
   *
   * @param days local dates of which anything is known
   * @param withCuts those of them with cuts
   * @param sinceChange how long ago what the source says was last new; null: never
   */
  record Known(Set<LocalDate> days, Set<LocalDate> withCuts, Duration sinceChange) {
    boolean knows(LocalDate day) {
      return days.contains(day);
    }

    boolean seriesRuns(LocalDate today) {
      return withCuts.stream().anyMatch(d -> !d.isBefore(today.minusDays(SERIES_DAYS)));
    }
  }

  /**
   * How long to wait after an answer.
   *
   * @param operators interval that an operator has set, or null
   */
  Duration afterAnswer(Duration operators, Instant now, ZoneId zone, Known known) {
    return jittered(interval(operators, now, zone, known));
  }

  /**
   * How long to wait after a failure.
   *
   * @param failures in a row, this one among them
   * @param retryAfter what the host asks for, or null
   */
  Duration afterFailure(Duration interval, int failures, Duration retryAfter) {
    Duration most = min(LONGEST_BACKOFF, interval.multipliedBy(10));
    Duration bound =
        min(most, min(interval, USUAL).multipliedBy(1L << Math.clamp(failures, 1, 20)));
    Duration wait =
        SHORTEST.plus(Duration.ofMillis((long) (random.nextDouble() * bound.toMillis())));
    Duration asked = retryAfter == null ? Duration.ZERO : min(retryAfter, LONGEST_BACKOFF);
    return wait.compareTo(asked) > 0 ? min(wait, LONGEST_BACKOFF) : asked;
  }

  /** The interval that holds now, before jitter; shorter where another begins before its end. */
  static Duration interval(Duration operators, Instant now, ZoneId zone, Known known) {
    if (operators != null) {
      return operators;
    }
    ZonedDateTime local = now.atZone(zone);
    Duration wait = at(local, known);
    for (ZonedDateTime turn : turns(local)) {
      Duration until = Duration.between(local, turn);
      if (until.isPositive() && until.compareTo(wait) < 0) {
        wait = min(wait, until.plus(at(turn, known)));
      }
    }
    return wait;
  }

  private static Duration at(ZonedDateTime local, Known known) {
    if (known.sinceChange() != null && known.sinceChange().compareTo(STILL_MOVING) < 0) {
      return URGENT;
    }
    LocalDate today = local.toLocalDate();
    if (!known.seriesRuns(today)) {
      return USUAL;
    }
    LocalTime time = local.toLocalTime();
    if (!known.knows(today) && !time.isBefore(MORNING)) {
      return URGENT;
    }
    boolean evening = !time.isBefore(EVENING);
    LocalDate next = evening ? today.plusDays(1) : today;
    boolean expecting = (evening || time.isBefore(DAY)) && !known.knows(next);
    return expecting ? EXPECTING : USUAL;
  }

  /** The hours at which intervals change, of today and the midnight after. */
  private static List<ZonedDateTime> turns(ZonedDateTime local) {
    LocalDate today = local.toLocalDate();
    return List.of(
        today.atTime(MORNING).atZone(local.getZone()),
        today.atTime(EVENING).atZone(local.getZone()),
        today.plusDays(1).atStartOfDay(local.getZone()));
  }

  private Duration jittered(Duration wait) {
    double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
    return Duration.ofMillis((long) (wait.toMillis() * factor));
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
