package org.tocsin.feed;

import java.time.Instant;

/**
 * How a feed has been doing; everything but {@code feedId} and {@code dueAt} is null before the
 * first poll.
 *
 * @param failure code of the last failure, while the outcome is failed
 * @param failures in a row
 * @param okAt last answer, changed or not
 * @param changedAt last new content
 * @param since when the outcome became what it is
 * @param movedTo where the server says the feed lives now
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
    String movedTo) {}
