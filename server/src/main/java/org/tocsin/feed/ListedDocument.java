package org.tocsin.feed;

import java.time.Instant;
import java.util.List;

/**
 * A document that a feed lists or has listed, and what came of it.
 *
 * @param urls best first; empty for an alert inside the feed
 * @param versionIds of the alerts it turned out to hold
 * @param failure code of what keeps it from being read or fetched; or null
 * @param absentSince when it was first missing from the feed; null while it is listed
 * @param attempts in vain since it last came
 * @param dueAt when it is asked again; null for not
 */
public record ListedDocument(
    List<String> urls,
    KnownDocument.State state,
    List<Long> versionIds,
    String failure,
    Instant firstListed,
    Instant absentSince,
    int attempts,
    Instant dueAt) {}
