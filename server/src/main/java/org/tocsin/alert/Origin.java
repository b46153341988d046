package org.tocsin.alert;

import java.time.Duration;
import java.time.ZoneId;

/**
 * Who brought a document: what an alert has to know of the feed and source it came by.
 *
 * @param countryId the source's country; null when it speaks for more than one
 * @param zone for times that name none
 * @param defaultLife how long an info without {@code expires} is taken to be in force
 * @param authority sources that name the same one may update and cancel each other's alerts, or
 *     null
 * @param aggregator whether the source relays others and may act on the same sender's alerts of any
 * @param host of the feed's URL, lower case, to compare with the sender's domain
 */
public record Origin(
    int feedId,
    int sourceId,
    Integer countryId,
    ZoneId zone,
    Duration defaultLife,
    boolean official,
    String authority,
    boolean aggregator,
    IdentityRule identity,
    String host) {}
