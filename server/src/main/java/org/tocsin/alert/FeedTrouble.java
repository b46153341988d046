package org.tocsin.alert;

import java.time.Instant;

/**
 * A kind of problem among the live alerts of a feed.
 *
 * @param alerts that have it
 * @param since when the oldest of them was received
 * @param example the words of one of them
 */
public record FeedTrouble(int feedId, String code, int alerts, Instant since, String example) {}
