package org.tocsin.feed;

import java.time.Instant;
import java.util.List;

/**
 * What became of the documents a feed has listed; {@code documents = read + unreadable + pending}.
 *
 * @param pending listed and not fetched yet, or not to be had
 * @param alerts in the documents that were read
 * @param accepted how many of the alerts were new; the others were known already
 * @param failures one code for each document that is unreadable, or pending after a failure
 * @param unreadableSince when the oldest of the unreadable was first listed; null for none
 */
public record FeedReport(
    int feedId,
    int documents,
    int read,
    int unreadable,
    int pending,
    int alerts,
    int accepted,
    List<String> failures,
    Instant unreadableSince) {}
