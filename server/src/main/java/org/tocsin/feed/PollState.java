package org.tocsin.feed;

import java.time.Instant;
import java.util.List;

/**
 * How a feed has been doing; everything but {@code feedId} and {@code dueAt} is null before the
 * first poll.
 *
 * @param failure code of the last failure, while the outcome is failed
 * @param failures in a row
 * @param okAt last answer, changed or not
 * @param changedAt last new content
 * @param since when the outcome became what it is
 * @param movedTo where the server says the feed lives now, as everybody may see it
 * @param recent how the last polls ended, oldest first, the first letter of each outcome's id;
 *     empty before the first
 * @param healthSince since when it answers, or does not (failed and stale)
 * @param recentMillis how long the last polls took, oldest first; as many as {@code recent} tells
 *     of, or fewer
 * @param recentBytes of their bodies; 0 where there was none
 */
public record PollState(
    int feedId,
    PollOutcome outcome,
    String failure,
    int failures,
    Instant dueAt,
    Instant polledAt,
    Instant okAt,
    Instant changedAt,
    Instant since,
    Integer entries,
    Integer millis,
    String format,
    String movedTo,
    String recent,
    Instant healthSince,
    List<Integer> recentMillis,
    List<Integer> recentBytes) {
  /** How many polls {@code recent} tells of at most. */
  static final int REMEMBERED = 50;
}
